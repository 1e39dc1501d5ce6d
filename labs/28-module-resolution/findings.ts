import { compareSteps } from '../../src/analysis/resolution/compare.ts';
import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import {
  levelsOf,
  lookUpOf,
  missedFolders,
  predictionOf,
  questionOf,
  type ResolutionRun,
  statementsOf,
  treeOf,
} from './model.ts';

const undecided = (why: string): Decision => ({ holds: null, why });

/** Why a run can decide nothing; null where it can. */
function obstacle(model: ResolutionRun, { end }: FinishedRun): Decision | null {
  if (model.probeFailure !== null) {
    return undecided(`This Node could not be observed: ${model.probeFailure}.`);
  }
  if (end.reason !== 'exit') {
    return undecided(`The run ended early (${end.reason}).`);
  }
  return model.root === null || model.reader.context === null
    ? undecided('The program did not come to its question.')
    : null;
}

export function decideSteps(model: ResolutionRun, run: FinishedRun): Decision {
  const tree = treeOf(model);
  const prediction = predictionOf(model);
  const stopped = obstacle(model, run);
  if (stopped !== null || tree === null || prediction === null) {
    return stopped ?? undecided('The program did not come to its question.');
  }
  const { steps } = lookUpOf(model);
  const { agrees, why } = compareSteps(steps, prediction.steps, tree, questionOf(model).from);
  if (agrees && steps.length === 0) {
    return { holds: true, why: 'Neither asks the file system anything.' };
  }
  return { holds: agrees, why };
}

export function decideResult(model: ResolutionRun, run: FinishedRun): Decision {
  const prediction = predictionOf(model);
  const stopped = obstacle(model, run);
  if (stopped !== null || prediction === null || model.answer === null) {
    return stopped ?? undecided('The program did not print an answer.');
  }
  const given = model.answer.resolved ?? model.answer.code ?? '';
  const expected = prediction.resolved ?? prediction.code ?? '';
  if (!sameAnswer(given, expected)) {
    return { holds: false, why: `Node answered ${given}, the algorithm says ${expected}.` };
  }
  const led = lookUpOf(model)
    .steps.filter(({ what, hint }) => what === 'realpath' && !hint)
    .at(-1);
  if (led !== undefined && led.real !== model.answer.resolved) {
    return { holds: false, why: `Node answered ${given}, and the steps led to ${led.real}.` };
  }
  const ways =
    led === undefined ? 'so says the algorithm' : 'the steps and the algorithm lead there too';
  return { holds: true, why: `Node answered ${given}, and ${ways}.` };
}

// A core module may be named with its scheme or without.
function sameAnswer(one: string, other: string): boolean {
  return one.replace(/^node:/, '') === other.replace(/^node:/, '');
}

export function decideCache(model: ResolutionRun, run: FinishedRun): Decision {
  const stopped = obstacle(model, run);
  const [first, second, byPath] = statementsOf(model);
  if (stopped !== null || first === undefined || second === undefined || byPath === undefined) {
    return stopped ?? undecided('The program has no four statements.');
  }
  const same = model.printed.find(({ name }) => name === 'second require')?.value;
  if (same === undefined) {
    return undecided('The program did not come to its second require.');
  }
  const asked = [first, second].map(({ lookUp }) => lookUp?.steps.length ?? 0);
  if (asked[0] === 0) {
    return undecided('The first require asked nothing either.');
  }
  return {
    holds: asked[1] === 0 && same.endsWith('true'),
    why: `The first require made ${asked[0]} steps, the second ${asked[1]}; ${same}.`,
  };
}

export function decideDepth(model: ResolutionRun, run: FinishedRun): Decision {
  const stopped = obstacle(model, run);
  const missed = levelsOf(model).map(missedFolders);
  if (stopped !== null || missed.length < 2) {
    return stopped ?? undecided('One level alone shows no growth: set depth to 2 or more.');
  }
  return {
    holds: missed.every((count, level) => level === 0 || count === (missed[level - 1] ?? 0) + 1),
    why: `Folders that were not there, by level: ${missed.join(', ')}.`,
  };
}

export function decideCoreNames(model: ResolutionRun, run: FinishedRun): Decision {
  const stopped = obstacle(model, run);
  const statements = statementsOf(model);
  if (stopped !== null || model.printed.length < statements.length || statements.length === 0) {
    return stopped ?? undecided('The program did not come to its end.');
  }
  const loads = model.printed.map(({ name, value }, position) => ({
    name,
    isCore: value === "Node's own",
    steps: statements[position]?.lookUp?.steps.length ?? 0,
  }));
  const wrong = loads.filter(({ isCore, steps }) => isCore !== (steps === 0));
  const list = loads.map(({ name, steps }) => `${name} ${steps}`).join(', ');
  return {
    holds: wrong.length === 0 && loads.some(({ isCore }) => isCore),
    why: `Steps by name: ${list}.`,
  };
}

export const findings: readonly FindingDefinition<ResolutionRun>[] = [
  {
    id: 'steps-of-the-algorithm',
    text: 'The steps shown are the questions that the running Node asked, and they are those of the documented algorithm, in its order.',
    programs: ['resolve.js'],
    section: 'what-you-see',
    decide: decideSteps,
  },
  {
    id: 'result-of-node',
    text: 'The result is what require.resolve or import.meta.resolve gives.',
    programs: ['resolve.js'],
    section: 'what-you-see',
    decide: decideResult,
  },
  {
    id: 'second-asks-nothing',
    text: 'The second require in the same words asks the file system nothing and gives the same object.',
    programs: ['cache.js'],
    section: 'caches',
    decide: decideCache,
  },
  {
    id: 'one-folder-a-level',
    text: 'Each level between the file and the package costs one more folder that is not there.',
    programs: ['depth.js'],
    section: 'why-this-order',
    decide: decideDepth,
  },
  {
    id: 'core-asks-nothing',
    text: 'A core module is found without a look at the file system, and everything else with one.',
    programs: ['core-name.js'],
    section: 'core-first',
    decide: decideCoreNames,
  },
];

import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import {
  coreQuestion,
  exportsQuestion,
  folderQuestion,
  linkQuestion,
  packageQuestion,
  relativeQuestion,
  smallerQuestions,
} from './questions.ts';
import { openRealNode, type RealAnswer, type RealNode } from './real-node.ts';
import { askSubmission, type Given } from './submission.ts';
import type { Question } from './tree.ts';

/** Trees tried for each requirement. */
const TRIALS = 40;

export default defineExercise({
  id: '28-resolve',
  title: 'Resolve a specifier',
  summary: 'Write resolve(specifier, from, fs), which finds the file that require finds.',
  requirements: [
    {
      id: 'relative',
      text: 'It finds files by relative and absolute paths, with and without extension.',
      points: 2,
    },
    { id: 'folders', text: 'It finds what a folder means: its main, or its index.', points: 3 },
    { id: 'packages', text: 'It finds packages in the node_modules of all levels.', points: 3 },
    {
      id: 'core',
      text: 'It tells core modules from packages that are called like them.',
      points: 1,
    },
    {
      id: 'links',
      text: 'It returns the real path of what is reached by symbolic links.',
      points: 2,
    },
    {
      id: 'exports',
      text: 'It heeds the "exports" of a package, also where the package asks for itself.',
      points: 3,
    },
    {
      id: 'errors',
      text: 'Where Node throws, it throws an error with the same code.',
      points: 2,
    },
    {
      id: 'questions',
      text: 'It calls fs.stat for no path for which Node does not.',
      points: 2,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Run lab 28 with a specifier that you fail on: the ladder shows each question that Node asks.',
    'Write it as the documentation of modules does, one function for each rule: a file, a file with extensions, a folder, a package.',
    'What main names is tried as a file, with extensions, and as a folder with an index, whose own package.json nobody reads. Then the index of the package is tried.',
    'Ask once for a node_modules folder before you look for anything in it. A name that ends with / or /. or .. means a folder, and nothing else.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const node = openRealNode(bench.runtimes[0] as Runtime, bench.signal);
    const all: Question[] = [];
    const find = (id: string, make: (random: Random) => Question) => {
      const random = bench.random.fork(id);
      const questions = Array.from({ length: TRIALS }, () => make(random));
      all.push(...questions);
      return bench.decide(id, () => judge(bench, node, questions, findsTheSame));
    };
    try {
      yield await find('relative', relativeQuestion);
      yield await find('folders', folderQuestion);
      yield await find('packages', packageQuestion);
      yield await find('core', coreQuestion);
      yield await find('links', linkQuestion);
      yield await find('exports', exportsQuestion);
      const answers = await node.ask(all);
      const failing = all.filter((_, at) => typeof answers[at]?.answer !== 'string');
      yield await bench.decide('errors', () => judge(bench, node, failing, answersTheSame));
      yield await bench.decide('questions', () => asksNoMore(bench, node, all));
      yield await bench.decide('ends', () => endsByItself(bench));
    } finally {
      await node.close();
    }
  },
});

interface Trial {
  question: Question;
  real: RealAnswer;
  given: Given;
}

/** Asks the submission and the real Node. */
async function tryAll(
  bench: Bench,
  node: RealNode,
  questions: readonly Question[],
): Promise<Trial[]> {
  const reals = await node.ask(questions);
  const givens = await askSubmission(bench, questions);
  return questions.map((question, at) => ({
    question,
    real: reals[at] as RealAnswer,
    given: givens[at] as Given,
  }));
}

type IsRight = (trial: Trial) => boolean;

/** The same path, or an error where Node throws one. */
const findsTheSame: IsRight = ({ real, given }) =>
  typeof real.answer === 'string' ? given.answer === real.answer : hasThrown(given.answer);

const hasThrown = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && ('code' in answer || 'threw' in answer);

/** The same path, or an error with the same code. */
const answersTheSame: IsRight = ({ real, given }) => isDeepStrictEqual(given.answer, real.answer);

async function judge(
  bench: Bench,
  node: RealNode,
  questions: readonly Question[],
  isRight: IsRight,
): Promise<Decision> {
  const wrong = (await tryAll(bench, node, questions)).filter((trial) => !isRight(trial));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `In ${questions.length} trees it answered as Node does.` };
  }
  const { question, real, given } = await smallest(bench, node, first, (trial) => !isRight(trial));
  return {
    holds: false,
    detail: `In ${wrong.length} of ${questions.length} trees it did not answer as Node does.`,
    failure: failure(question, real.answer, given.answer),
  };
}

/** A question of several that are asked at once, when the first of them is tried. */
interface Candidate {
  question: Question;
  trial(): Promise<Trial>;
}

function candidates(bench: Bench, node: RealNode, questions: readonly Question[]): Candidate[] {
  let all: Promise<Trial[]> | undefined;
  return questions.map((question, at) => ({
    question,
    async trial() {
      all ??= tryAll(bench, node, questions);
      return (await all)[at] as Trial;
    },
  }));
}

/** The smallest trial that still fails. */
async function smallest(
  bench: Bench,
  node: RealNode,
  failing: Trial,
  fails: (trial: Trial) => boolean,
): Promise<Trial> {
  // It would take as long in every smaller tree.
  if (failing.given.isEndless) {
    return failing;
  }
  const first: Candidate = { question: failing.question, trial: async () => failing };
  const last = await bench.shrink(first, {
    smaller: ({ question }) => candidates(bench, node, [...smallerQuestions(question)]),
    fails: async (candidate) => fails(await candidate.trial()),
  });
  return last.trial();
}

/** Of paths that Node asked nothing about. */
const needless = ({ real, given }: Trial) =>
  given.asked.filter((file) => !real.asked.includes(path.posix.resolve('/', file)));

async function asksNoMore(
  bench: Bench,
  node: RealNode,
  questions: readonly Question[],
): Promise<Decision> {
  const trials = await tryAll(bench, node, questions);
  const fails = (trial: Trial) => !findsTheSame(trial) || needless(trial).length > 0;
  const [first] = trials.filter(fails);
  if (first === undefined) {
    return {
      holds: true,
      detail: `In ${questions.length} trees it asked nothing that Node does not ask.`,
    };
  }
  const { question, real, given } = await smallest(bench, node, first, fails);
  const count = trials.filter(fails).length;
  return {
    holds: false,
    detail: `In ${count} of ${questions.length} trees it was wrong, or asked what Node does not ask.`,
    failure: failure(
      question,
      { answer: real.answer, stat: real.asked },
      { answer: given.answer, stat: given.asked },
    ),
  };
}

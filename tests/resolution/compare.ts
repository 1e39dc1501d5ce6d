/** Compares the look-up algorithm with a real Node.js, question by question. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createResolver,
  type Outcome,
  type Surroundings,
} from '../../src/analysis/resolution/algorithm.ts';
import type { ResolutionStep } from '../../src/analysis/resolution/steps.ts';
import { askNode } from '../../src/commands/resolve/ask-node.ts';
import { disk } from '../../src/commands/resolve/disk.ts';
import { type BuiltQuestion, buildCorpus } from './build.ts';
import {
  type Answer,
  answersOf,
  callsOf,
  callsOfLoading,
  hasStrace,
  importsOf,
  type Process,
} from './truth.ts';

export interface CorpusSize {
  seed: number;
  trees: number;
  /** Questions about each tree. */
  asked: number;
  preserveSymlinks: boolean;
}

export interface Comparison {
  questions: number;
  /** How many ended how: `require ok`, `import ERR_MODULE_NOT_FOUND`. */
  outcomes: Map<string, number>;
  /** One text for each question where result or error code differ. */
  wrongAnswers: string[];
  /** One text for each question where the steps are not the system calls; null without strace. */
  wrongSteps: string[] | null;
}

const condition = 'custom';

/** Builds a corpus, puts its questions to the algorithm and to `node`, and removes it. */
export async function compareCorpus(node: string, size: CorpusSize): Promise<Comparison> {
  return withCorpus(node, size, (questions, surroundings, real) => {
    const resolve = createResolver(disk, surroundings);
    const outcomes = questions.map((question) => resolve(question));
    return compare(questions, outcomes, real);
  });
}

/**
 * Puts each question to a process of its own, which loads what it finds.
 *
 * @returns one text for each where the system calls do not begin with the steps
 */
export async function compareLoading(node: string, size: CorpusSize): Promise<string[]> {
  return withCorpus(node, size, (questions, surroundings, real) =>
    questions.flatMap((question) => {
      const outcome = createResolver(disk, surroundings)(question);
      const calls = callsOfLoading(real, question).slice(0, callsOfSteps(outcome).length);
      const wrong = wrongSteps(outcome, calls);
      return wrong === null ? [] : [`${aboutQuestion(question)}: ${wrong}`];
    }),
  );
}

async function withCorpus<Result>(
  node: string,
  size: CorpusSize,
  use: (questions: readonly BuiltQuestion[], surroundings: Surroundings, real: Process) => Result,
): Promise<Result> {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'node-lab-corpus-')));
  const cwd = path.join(root, 'cwd');
  mkdirSync(cwd);
  try {
    const questions = buildCorpus(root, size);
    const flags = ['-C', condition, ...(size.preserveSymlinks ? ['--preserve-symlinks'] : [])];
    const real: Process = { node, cwd, flags, nodePath: path.join(root, 'shared'), work: root };
    const surroundings = await surroundingsOf(real, questions, size);
    return use(questions, surroundings, real);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What `node-lab resolve` finds out about this Node, once for all questions. */
async function surroundingsOf(
  { node, nodePath, cwd, work }: Process,
  questions: readonly BuiltQuestion[],
  { preserveSymlinks }: CorpusSize,
): Promise<Surroundings> {
  const { surroundings } = await askNode({
    execPath: node,
    kind: 'require',
    specifier: 'fs',
    from: path.join(work, 'asks.js'),
    conditions: [condition],
    preserveSymlinks,
  });
  const names = questions.flatMap(({ specifier }) => [specifier, `node:${specifier}`]);
  const core = execFileSync(
    node,
    [
      '-p',
      'JSON.stringify(JSON.parse(process.argv.at(-1)).filter(require("module").isBuiltin))',
      JSON.stringify([...new Set([...names, 'fs', 'node:fs'])]),
    ],
    { encoding: 'utf8' },
  );
  const builtins = new Set<string>(JSON.parse(core));
  return {
    ...surroundings,
    // What an import asks for its hint starts from the working directory.
    cwd,
    isBuiltin: (name) => builtins.has(name),
    nodePath: [nodePath],
    home: path.join(work, 'home'),
  };
}

function compare(
  questions: readonly BuiltQuestion[],
  outcomes: readonly Outcome[],
  real: Process,
): Comparison {
  const answers = answersOf(real, questions);
  const imports = questions.filter(({ kind }) => kind === 'import');
  const loaded = new Map(importsOf(real, imports).map((answer, at) => [imports[at], answer]));
  const calls = hasStrace() ? callsOf(real, questions) : null;
  const comparison: Comparison = {
    questions: questions.length,
    outcomes: new Map(),
    wrongAnswers: [],
    wrongSteps: calls === null ? null : [],
  };
  for (const [at, question] of questions.entries()) {
    const outcome = outcomes[at] as Outcome;
    const name = `${question.kind} ${outcome.code ?? 'ok'}`;
    comparison.outcomes.set(name, (comparison.outcomes.get(name) ?? 0) + 1);
    const about = aboutQuestion(question);
    const wrong =
      wrongAnswer(outcome, answers[at] ?? '') ??
      (question.kind === 'import' ? wrongImport(outcome, loaded.get(question) ?? '') : null);
    if (wrong !== null) {
      comparison.wrongAnswers.push(`${about}: ${wrong}`);
    }
    const steps = calls === null ? null : wrongSteps(outcome, calls[at] ?? []);
    if (steps !== null) {
      comparison.wrongSteps?.push(`${about}: ${steps}`);
    }
  }
  return comparison;
}

/** Errors that `import.meta.resolve` leaves to the import. */
const refused = new Set(['ERR_UNSUPPORTED_ESM_URL_SCHEME', 'ERR_UNKNOWN_BUILTIN_MODULE']);

function wrongAnswer({ resolved, code, facts }: Outcome, answer: Answer): string | null {
  // import.meta.resolve gives the URL of what is not there.
  const isUrl = facts.target !== undefined && code !== 'MODULE_NOT_FOUND';
  const own = resolved ?? (isUrl ? facts.target : `error ${code}`);
  return own === answer || refused.has(code ?? '') ? null : `${own}, but Node: ${answer}`;
}

/** Errors of the look-up; others come from loading what was found. */
const ofLookUp =
  /ERR_(?:MODULE_NOT_FOUND|UNSUPPORTED_DIR|UNSUPPORTED_ESM_URL|UNKNOWN_BUILTIN|INVALID_MODULE|(?:INVALID_)?PACKAGE_)/;

function wrongImport({ code }: Outcome, answer: Answer): string | null {
  const isRight = code === null ? !ofLookUp.test(answer) : answer === `error ${code}`;
  return isRight ? null : `${code ?? 'no error'}, but import(): ${answer}`;
}

function aboutQuestion({ kind, specifier, from }: BuiltQuestion): string {
  return `${kind} ${JSON.stringify(specifier)} from ${from}`;
}

const callsOfSteps = ({ steps }: Outcome) => steps.flatMap(callsFor);

function wrongSteps(outcome: Outcome, calls: readonly string[]): string | null {
  const own = callsOfSteps(outcome);
  const at = own.findIndex((call, position) => call !== calls[position]);
  if (at === -1 && own.length === calls.length) {
    return null;
  }
  const position = at === -1 ? own.length : at;
  return `step ${position + 1} is ${own[position]}, but Node: ${calls[position]}`;
}

/** The system calls of a step; what is there, but not as it was wanted, answers the kernel's yes. */
function callsFor({ path: asked, what, found, call, parts }: ResolutionStep): string[] {
  if (what === 'realpath') {
    return (parts ?? []).map((part) => `lstat ${part} yes`);
  }
  const kind = found ? null : disk.kind(asked);
  const isThere = found || (call === 'open' ? kind === 'directory' : kind !== null);
  return [`${call} ${path.resolve(asked)} ${isThere ? 'yes' : 'no'}`];
}

import { randomInt } from 'node:crypto';
import type { Exercise, ExerciseCatalog } from '../coursework/catalog.ts';
import { defaultSubmission } from '../coursework/default-submission.ts';
import { latestOnly } from '../coursework/latest-only.ts';
import { replayCommand } from '../coursework/replay.ts';
import { readSubmission } from '../coursework/sandbox/submission.ts';
import { nodeOf, type Verification, verifySubmission } from '../coursework/verify.ts';
import { watchSaves } from '../coursework/watch-saves.ts';
import { LabError } from '../errors.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { onEndingSignal } from '../runner/ending-signals.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import { drawRequirement } from '../views/coursework/requirement.ts';
import { drawVerdict } from '../views/coursework/verification.ts';
import { span } from '../views/styled.ts';
import type { RuntimeFlags } from './chosen-runtimes.ts';
import { recordVerification } from './exercise/student-record.ts';
import { exerciseRuntimes } from './exercise-runtimes.ts';
import { type CommonOptions, parseNumberOption } from './options.ts';
import { createPrinter, printJson } from './output.ts';
import { printNotices } from './progress-notices.ts';
import { reportFailure } from './report-failure.ts';
import { createStatusLine } from './status-line.ts';
import { unjudgedJson, verificationJson } from './verify/json.ts';

export interface VerifyOptions extends CommonOptions, RuntimeFlags {
  seed?: string;
  json?: boolean;
  watch?: boolean;
}

/** Seeds that anyone can type. */
const SEEDS = 1_000_000;
const exitCodes = { pass: 0, fail: 1, error: 3 } as const;

/**
 * `node-lab verify <id> [file]`: judges a submission.
 *
 * @returns 0 pass, 1 fail, 3 the grader could not judge
 */
export async function verifyCommand(
  exercises: ExerciseCatalog,
  id: string,
  file: string | undefined,
  options: VerifyOptions,
): Promise<number> {
  const seed = parseNumberOption('--seed', options.seed, { min: 0, max: 2 ** 32 - 1 });
  const exercise = await exercises.load(id);
  const place = file ?? defaultSubmission(exercise.definition.id);
  const runtimes = await runtimesOrError(exercise, { ...options, seed, given: file });
  const once = async (signal?: AbortSignal) => {
    const verification = await verifyOnce(exercise, place, {
      ...options,
      runtimes,
      signal,
      chosenSeed: seed ?? randomInt(SEEDS),
      given: file,
    });
    return exitCodes[verification.verdict];
  };
  const release = onEndingSignal((_signal, exitCode) => {
    endAllRuns();
    process.exit(options.watch ? 0 : exitCode);
  });
  try {
    return options.watch ? await verifyAtSaves(place, once, options) : await once();
  } finally {
    release();
  }
}

/** What cannot be judged for want of a runtime is told in JSON, too. */
async function runtimesOrError(
  { definition, entry }: Exercise,
  {
    seed,
    given,
    ...options
  }: Omit<VerifyOptions, 'seed'> & {
    seed: number | undefined;
    given: string | undefined;
  },
): Promise<readonly Runtime[]> {
  try {
    return await exerciseRuntimes(definition, options, options);
  } catch (error) {
    if (options.json && error instanceof LabError && error.exitCode === exitCodes.error) {
      const chosen = seed ?? randomInt(SEEDS);
      const replay = replayCommand(definition.id, {
        file: given,
        seed: chosen,
        node: options.node,
      });
      const node = definition.runtimes?.join(',') ?? options.node ?? '';
      printJson(unjudgedJson(entry, replay, { seed: chosen, node }));
    }
    throw error;
  }
}

/**
 * Verifies now and again after each save, until node-lab is ended. What keeps it from judging once
 * is told, and the next save waited for.
 */
function verifyAtSaves(
  place: string,
  once: (signal: AbortSignal) => Promise<number>,
  { words, theme }: CommonOptions,
): Promise<never> {
  const { print } = createPrinter(theme);
  const judging = latestOnly(async (signal) => {
    try {
      await once(signal);
    } catch (error) {
      reportFailure(error);
    }
    if (!signal.aborted) {
      print([span(words.verify.watching(place), 'dim')], []);
    }
  });
  return new Promise((_resolve, reject) => {
    watchSaves(place, () => void judging.start(), reject);
    void judging.start();
  });
}

interface OnceOptions extends VerifyOptions {
  runtimes: readonly Runtime[];
  signal: AbortSignal | undefined;
  chosenSeed: number;
  /** The file as the user gave it. */
  given: string | undefined;
}

async function verifyOnce(
  exercise: Exercise,
  place: string,
  options: OnceOptions,
): Promise<Verification> {
  const { words, json, node, runtimes, signal, chosenSeed: seed, given } = options;
  const { definition } = exercise;
  const { print, width } = createPrinter(options.theme);
  const replay = replayCommand(definition.id, { file: given, seed, node });
  const submission = await readSubmission(place).catch((error: unknown) => {
    if (json && error instanceof LabError && error.exitCode === exitCodes.error) {
      printJson(unjudgedJson(exercise.entry, replay, { seed, node: nodeOf(runtimes) }));
    }
    throw error;
  });
  const status = createStatusLine();
  const open = new Set(definition.requirements);
  const showNext = () => {
    const [next] = open;
    status.show(next === undefined ? '' : words.verify.trying(next.text));
  };
  if (!json) {
    print([span(definition.id, 'accent'), span(`  ${definition.title}`, 'heading')], []);
  }
  showNext();
  try {
    for await (const event of verifySubmission(exercise, submission, { seed, runtimes, signal })) {
      if (event.type === 'end') {
        status.end();
        const { verification } = event;
        // One that made way for the next save has judged nothing.
        const notices = signal?.aborted ? [] : await recordVerification(verification);
        printNotices(notices, words);
        if (json) {
          printJson(verificationJson(verification, replay, words));
          if (verification.error !== null) {
            reportFailure(verification.error);
          }
        } else if (!signal?.aborted) {
          print([], ...drawVerdict(verification, replay, width, words));
        }
        return verification;
      }
      for (const requirement of open) {
        if (requirement.id === event.requirement.id) {
          open.delete(requirement);
        }
      }
      status.clear();
      if (!json && !signal?.aborted) {
        print(...drawRequirement(event.requirement, width, words));
      }
      showNext();
    }
  } finally {
    status.end();
  }
  throw new Error('a verification without an end');
}

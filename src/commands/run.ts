import { labError } from '../errors.ts';
import type { Catalog, Lab } from '../lab/catalog.ts';
import { parseKnob } from '../lab/knobs.ts';
import { type LabRun, type LabRunRequest, programOf, startLabRun } from '../lab/run-lab.ts';
import { checkRunsOn, type SideBySide, startSideBySide } from '../lab/side-by-side.ts';
import { keptRunOf } from '../progress/kept-run-of.ts';
import { keepRun } from '../progress/kept-runs.ts';
import type { ProgressNotice } from '../progress/notice.ts';
import { recordLabRun } from '../progress/record.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { onEndingSignal } from '../runner/ending-signals.ts';
import type { FindingEvent, KnobValue } from '../runner/events.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { chosenRuntimes, type RuntimeFlags } from './chosen-runtimes.ts';
import { type CommonOptions, parseLimits, parseNumberOption } from './options.ts';
import { printJson } from './output.ts';
import { printRun } from './print-run.ts';
import { printSideBySide } from './print-side-by-side.ts';
import { printNotices } from './progress-notices.ts';

export interface RunOptions extends CommonOptions, RuntimeFlags {
  program?: string;
  set: readonly string[];
  repeat?: string;
  seed?: string;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

/**
 * `node-lab run <lab>`.
 *
 * @returns 0; 1 when a finding does not hold; 3 when a time or output limit ended the run
 */
export async function runCommand(
  catalog: Catalog,
  name: string,
  options: RunOptions,
): Promise<number> {
  const lab = await catalog.load(name);
  const request = requestOf(lab, options);
  // Before any installation: it may be refused.
  programOf(lab, request.program);
  const runtimes = await chosenRuntimes(options, options);
  if (runtimes !== null && runtimes.length > 1) {
    const sideBySide = startSideBySide(lab, request, runtimes);
    return recorded(lab, options, sideBySide, sideBySide.runs, async () => {
      const findings = options.json
        ? await printTagged(sideBySide)
        : await printSideBySide(lab, sideBySide, options);
      return exitCodeOf(sideBySide.runs, findings);
    });
  }
  const [runtime = currentRuntime] = runtimes ?? [];
  checkRunsOn(lab, request, runtime);
  const run = startLabRun(lab, request, runtime);
  return recorded(lab, options, run, [run], async () => {
    const tag = runtimes === null ? {} : { node: runtime.version };
    const findings = options.json ? await printEvents(run, tag) : await printRun(lab, run, options);
    return exitCodeOf([run], findings);
  });
}

/** Records that the lab was run, while it runs, and in the end what came of it, for the report. */
async function recorded(
  lab: Lab,
  { words }: RunOptions,
  stopping: { stop(): void },
  runs: readonly LabRun[],
  show: () => Promise<number>,
): Promise<number> {
  const recording = recordLabRun(lab.slug);
  const exitCode = await stoppable(stopping, show);
  const notices = await recording;
  // Where progress cannot be saved, neither can this; that is said once.
  printNotices(notices.length > 0 ? notices : await keepLatest(lab, runs), words);
  return exitCode;
}

/** Of several versions side by side, the last one that has ended is kept. */
async function keepLatest(lab: Lab, runs: readonly LabRun[]): Promise<readonly ProgressNotice[]> {
  const latest = runs.findLast((run) => run.finished() !== null);
  const finished = latest?.finished() ?? null;
  return latest === undefined || finished === null
    ? []
    : keepRun(keptRunOf(lab, finished, latest.model(), latest.findings()));
}

/** Lets a Ctrl-C stop the runs; then what there is is shown, and the exit code is that of the signal. */
async function stoppable(runs: { stop(): void }, show: () => Promise<number>): Promise<number> {
  let interrupted = 0;
  const release = onEndingSignal((signal, exitCode) => {
    // The first Ctrl-C ends the run and still shows what there is; anything more ends all at once.
    if (signal === 'SIGINT' && interrupted === 0) {
      interrupted = exitCode;
      runs.stop();
      return;
    }
    endAllRuns();
    process.exit(exitCode);
  });
  try {
    const exitCode = await show();
    return interrupted || exitCode;
  } finally {
    release();
  }
}

/** @param tag fields that every event gets */
async function printEvents(run: LabRun, tag: { node?: string }): Promise<FindingEvent[]> {
  const findings: FindingEvent[] = [];
  for await (const event of run.events) {
    printJson({ ...event, ...tag });
    if (event.type === 'finding') {
      findings.push(event);
    }
  }
  return findings;
}

/** Every event with the version that it comes from. */
async function printTagged({ runs, events }: SideBySide): Promise<FindingEvent[]> {
  const findings: FindingEvent[] = [];
  for await (const { index, event } of events) {
    printJson({ ...event, node: (runs[index] as LabRun).context.node });
    if (event.type === 'finding') {
      findings.push(event);
    }
  }
  return findings;
}

function exitCodeOf(runs: readonly LabRun[], findings: readonly FindingEvent[]): number {
  const reasons = runs.map((run) => run.finished()?.end.reason);
  if (reasons.includes('time-limit') || reasons.includes('output-limit')) {
    return 3;
  }
  return findings.some(({ holds }) => holds === false) ? 1 : 0;
}

function requestOf(lab: Lab, options: RunOptions): LabRunRequest {
  const set = parseSettings(lab, options.set);
  const repeatKnob = lab.definition.repeat?.knob;
  if (repeatKnob !== undefined && options.repeat !== undefined) {
    if (repeatKnob in set) {
      throw labError('REPEAT_TWICE', repeatKnob);
    }
    // The lab's own knob counts the executions, so its bounds hold for --repeat too.
    set[repeatKnob] = parseSettings(lab, [`${repeatKnob}=${options.repeat}`])[
      repeatKnob
    ] as KnobValue;
  }
  return {
    program: options.program,
    set,
    repeat:
      repeatKnob === undefined
        ? parseNumberOption('--repeat', options.repeat, { min: 1, max: 100_000 })
        : undefined,
    seed: parseNumberOption('--seed', options.seed, { min: 0, max: 2 ** 32 - 1 }),
    limits: parseLimits(options),
  };
}

/**
 * Reads `--set knob=value` options.
 *
 * @throws LabError BAD_KNOB_SYNTAX, UNKNOWN_KNOB, KNOB_OUT_OF_BOUNDS
 */
export function parseSettings(lab: Lab, settings: readonly string[]): Record<string, KnobValue> {
  const { knobs } = lab.definition;
  return Object.fromEntries(
    settings.map((setting) => {
      const equals = setting.indexOf('=');
      if (equals < 1) {
        throw labError('BAD_KNOB_SYNTAX', setting);
      }
      const name = setting.slice(0, equals);
      const knob = knobs.find((candidate) => candidate.name === name);
      if (knob === undefined) {
        throw labError(
          'UNKNOWN_KNOB',
          lab.slug,
          name,
          knobs.map((candidate) => candidate.name),
        );
      }
      return [name, parseKnob(knob, setting.slice(equals + 1))];
    }),
  );
}

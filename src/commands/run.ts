import { labError } from '../errors.ts';
import type { Catalog, Lab } from '../lab/catalog.ts';
import { parseKnob } from '../lab/knobs.ts';
import { type LabRun, type LabRunRequest, startLabRun } from '../lab/run-lab.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { onEndingSignal } from '../runner/ending-signals.ts';
import type { FindingEvent, KnobValue } from '../runner/events.ts';
import { type CommonOptions, parseLimits, parseNumberOption } from './options.ts';
import { printJson } from './output.ts';
import { printRun } from './print-run.ts';

export interface RunOptions extends CommonOptions {
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
  const run = startLabRun(lab, requestOf(lab, options));
  let interrupted = 0;
  const release = onEndingSignal((signal, exitCode) => {
    // The first Ctrl-C ends the run and still shows what there is; anything more ends all at once.
    if (signal === 'SIGINT' && interrupted === 0) {
      interrupted = exitCode;
      run.stop();
      return;
    }
    endAllRuns();
    process.exit(exitCode);
  });
  try {
    const findings = options.json ? await printEvents(run) : await printRun(lab, run, options);
    return interrupted || exitCodeOf(run, findings);
  } finally {
    release();
  }
}

async function printEvents(run: LabRun): Promise<FindingEvent[]> {
  const findings: FindingEvent[] = [];
  for await (const event of run.events) {
    printJson(event);
    if (event.type === 'finding') {
      findings.push(event);
    }
  }
  return findings;
}

function exitCodeOf(run: LabRun, findings: readonly FindingEvent[]): number {
  const reason = run.finished()?.end.reason;
  if (reason === 'time-limit' || reason === 'output-limit') {
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

/** A run of a lab: its program executed, analysed and judged, for every command and screen alike. */

import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createOutputSplitter } from '../analysis/trace/output-callbacks.ts';
import { labError } from '../errors.ts';
import { watchLabHeap } from '../instruments/heap/watch-lab-heap.ts';
import { watchLabProfile } from '../instruments/profile/watch-lab-profile.ts';
import { distFolder } from '../package-root.ts';
import type {
  EndEvent,
  FindingEvent,
  KnobValue,
  ProgramEvent,
  RunEvent,
} from '../runner/events.ts';
import { defaultLimits, type RunLimits } from '../runner/limits.ts';
import { executionEnd, repeatExecutions } from '../runner/repeat.ts';
import { type ProgramSpec, runProgram } from '../runner/run-program.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import type { Lab } from './catalog.ts';
import type { FinishedRun, LabFiles, Launch, ProgramDefinition, RunContext } from './definition.ts';
import { createJudge } from './judge.ts';
import { defaultKnobs } from './knobs.ts';
import { canObserve } from './probe-support.ts';

export interface LabRunRequest {
  /** File name; the lab's first program where absent. Must exist. */
  program?: string;
  /** Values other than the defaults; already within bounds. */
  set?: Readonly<Record<string, KnobValue>>;
  repeat?: number;
  seed?: number;
  /** Limits that the user asked for; they go before the lab's own. */
  limits?: Partial<RunLimits>;
}

export interface LabRun {
  context: RunContext;
  /** From `run` to `end`. May be iterated once; the program starts with the first pull. */
  events: AsyncIterable<RunEvent>;
  /** The model so far. In a repeated run without a common model: that of the latest execution. */
  model(): unknown;
  /** The run as findings see it, once it has ended. */
  finished(): FinishedRun | null;
  /** Its findings, once it has ended. */
  findings(): readonly FindingEvent[];
  /** Ends the program; the events still go on to their `end`. */
  stop(): void;
}

/** Prepares a run of the lab. */
export function startLabRun(lab: Lab, request: LabRunRequest, runtime = currentRuntime): LabRun {
  const context = contextOf(lab, request, runtime);
  const launch = lab.definition.launch(context);
  const limits: RunLimits = { ...defaultLimits, ...launch.limits, ...request.limits };
  const spec = specOf(lab, context, launch, limits, runtime);
  const judge = createJudge(lab.definition, context, readFiles(lab));
  const stopper = new AbortController();
  let finished: FinishedRun | null = null;
  let findings: readonly FindingEvent[] = [];

  async function* events(): AsyncGenerator<RunEvent, void> {
    yield {
      type: 'run',
      lab: lab.definition.number,
      program: context.program,
      node: context.node,
      knobs: context.knobs,
      seed: context.seed,
      argv: ['node', ...spec.nodeArgs, context.program, ...spec.args],
      ...(context.repeat > 1 ? { repeat: context.repeat } : {}),
    };
    let end: EndEvent | null = null;
    for await (const event of executions(lab, spec, context, launch, stopper.signal)) {
      judge.step(event);
      if (event.type === 'end') {
        end = event;
      } else {
        yield event;
      }
    }
    if (end !== null) {
      finished = { ...context, end };
      findings = judge.findings(end);
      yield* findings;
      yield end;
    }
  }

  return {
    context,
    events: events(),
    model: judge.model,
    finished: () => finished,
    findings: () => findings,
    stop: () => stopper.abort(),
  };
}

function executions(
  lab: Lab,
  spec: ProgramSpec,
  context: RunContext,
  launch: Launch,
  stop: AbortSignal,
): AsyncGenerator<ProgramEvent, void> {
  const { repeat, parallel } = lab.definition;
  const { cpuProfile } = launch;
  if (cpuProfile !== undefined && canObserve('cpu-profile', context.node)) {
    const name = keptName(lab, context);
    const profiled = (signal: AbortSignal) => watchLabProfile(spec, cpuProfile, name, signal);
    return context.repeat === 1
      ? profiled(stop)
      : repeatExecutions(profiled, { count: context.repeat, lanes: 1, stop });
  }
  if (context.repeat === 1 && repeat === undefined) {
    const { heapSnapshots } = launch;
    return heapSnapshots !== undefined && canObserve('heap', context.node)
      ? watchLabHeap(withProbe(spec, 'heap'), heapSnapshots, keptName(lab, context), stop)
      : execute(spec, stop);
  }
  const lanes = parallel ? Math.max(1, os.availableParallelism() - 1) : 1;
  const counted = repeatExecutions((signal) => execute(spec, signal), {
    count: context.repeat,
    lanes,
    stop,
  });
  const probes = probePaths(repeat?.watchedBy ?? [], context.node);
  return probes.length === 0 ? counted : watchedFirst(execute({ ...spec, probes }, stop), counted);
}

/** One execution whose events carry `run: 0`, then the others. */
async function* watchedFirst(
  watched: AsyncGenerator<ProgramEvent, void>,
  counted: AsyncGenerator<ProgramEvent, void>,
): AsyncGenerator<ProgramEvent, void> {
  for await (const event of watched) {
    yield event.type === 'end' ? executionEnd(event, 0) : { ...event, run: 0 };
  }
  yield* counted;
}

/** One execution; where the event-loop probe is loaded, its output tells which callback wrote it. */
function execute(spec: ProgramSpec, stop: AbortSignal): AsyncGenerator<ProgramEvent, void> {
  const isTraced = spec.probes.some((probe) => path.basename(probe) === 'event-loop.cjs');
  return runProgram(isTraced ? { ...spec, splitter: createOutputSplitter() } : spec, stop);
}

function withProbe(spec: ProgramSpec, name: string): ProgramSpec {
  return { ...spec, probes: [...spec.probes, path.join(distFolder, 'probes', `${name}.cjs`)] };
}

/** What is kept of a lab's latest run goes by this name; versions may run side by side. */
function keptName(lab: Lab, { program, node }: RunContext): string {
  return `${lab.slug}-${path.parse(program).name}-node-${node}`;
}

/** Of these probes, those that this version has what they need for. */
function probePaths(names: readonly string[], version: string): string[] {
  return names
    .filter((name) => canObserve(name, version))
    .map((name) => path.join(distFolder, 'probes', `${name}.cjs`));
}

/** What the run will be, from the lab's defaults and the request. */
export function contextOf(lab: Lab, request: LabRunRequest, runtime = currentRuntime): RunContext {
  const { knobs, repeat } = lab.definition;
  const program = programOf(lab, request.program).file;
  const values = { ...defaultKnobs(knobs), ...request.set };
  if (repeat !== undefined && request.repeat !== undefined) {
    values[repeat.knob] = request.repeat;
  }
  return {
    program,
    knobs: values,
    seed: request.seed ?? 1,
    node: runtime.version,
    repeat: repeat === undefined ? (request.repeat ?? 1) : Number(values[repeat.knob]),
  };
}

/**
 * The program of this name; the first where none is given.
 *
 * @throws LabError UNKNOWN_PROGRAM
 */
export function programOf(lab: Lab, name: string | undefined): ProgramDefinition {
  const { programs } = lab.definition;
  const program = name === undefined ? programs[0] : programs.find(({ file }) => file === name);
  if (program === undefined) {
    const files = programs.map(({ file }) => file);
    throw labError('UNKNOWN_PROGRAM', lab.slug, name ?? '', files);
  }
  return program;
}

function specOf(
  lab: Lab,
  context: RunContext,
  launch: Launch,
  limits: RunLimits,
  runtime: Runtime,
): ProgramSpec {
  return {
    execPath: runtime.execPath,
    nodeArgs: launch.nodeArgs ?? [],
    file: path.join(lab.folder, context.program),
    args: launch.args ?? [],
    cwd: lab.folder,
    env: launch.env ?? {},
    probes: probePaths(launch.probes ?? [], runtime.version),
    limits,
  };
}

/** The files that the lab's analysis asks for. */
export function readFiles(lab: Lab): LabFiles {
  const names = lab.definition.files ?? [];
  try {
    return Object.fromEntries(
      names.map((name) => [name, readFileSync(path.join(lab.folder, name))]),
    );
  } catch (error) {
    throw labError('LAB_BROKEN', lab.slug, (error as Error).message);
  }
}

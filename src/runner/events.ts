/**
 * Run events: what a run says while it goes on, from `run` to `end`. Their shape is the command
 * contract of `run --json` and `trace --json`, one JSON object a line.
 */

/** Event-loop phases, in the words of the contract. `main` is the main script itself. */
export type Phase =
  | 'main'
  | 'nextTick'
  | 'microtask'
  | 'timers'
  | 'pending'
  | 'poll'
  | 'check'
  | 'close';

/** A place in a source file; line and column count from 1. */
export interface Place {
  file: string;
  line: number;
  column?: number;
}

export type KnobValue = string | number | readonly number[];
export type KnobValues = Readonly<Record<string, KnobValue>>;

/** First event of every run. */
export interface RunStartEvent {
  type: 'run';
  lab: number;
  program: string;
  /** Version of the Node.js that runs the program, without the leading `v`. */
  node: string;
  knobs: KnobValues;
  seed: number;
  /** The command line of the child, as it would be typed: `node`, its flags, file, arguments. */
  argv: readonly string[];
  /** Number of executions, where there is more than one. */
  repeat?: number;
}

/** A chunk that the program wrote; not necessarily a whole line. */
export interface OutputEvent {
  type: 'output';
  stream: 'stdout' | 'stderr';
  text: string;
  /** `seq` of the callback that wrote it, where a probe knows it. */
  callback?: number;
  /** Where in the program it was written, where a probe knows it. */
  at?: Place;
  /** 1-based number of the execution, in a repeated run; 0 for one that was watched, not counted. */
  run?: number;
}

/** One callback that ran, as a probe saw it. */
export interface CallbackEvent {
  type: 'callback';
  seq: number;
  /** `seq` of the callback that scheduled it; null for the main script. */
  parent: number | null;
  phase: Phase;
  /** Loop iteration: 0 before the loop starts, then counting from 1. */
  iteration: number;
  /** The async_hooks type, for example `Timeout`, `Immediate`, `TickObject`, `PROMISE`. */
  kind: string;
  /** Where in the program's code it was scheduled; absent where no stack was taken. Never guessed. */
  scheduledAt?: Place;
  /**
   * What the program called there, as the stack names it: `setTimeout`, `fs.readFile`, `await`,
   * `Promise.then`. Only with `scheduledAt`.
   */
  api?: string;
  /** Milliseconds since the program started. */
  startMs: number;
  durationMs: number;
  /** Milliseconds since the program started at which it was scheduled, where known. */
  scheduledMs?: number;
  /** Of a timer: the delay that Node uses, in milliseconds. */
  delayMs?: number;
  /** Of a timer: when it falls due, in milliseconds on the loop's own clock. */
  dueMs?: number;
  /** No code of the program's ran in it: Node ran it for itself. */
  internal?: boolean;
  /**
   * Names of the fields that were concluded from other facts instead of being observed:
   * `phase`, `iteration`, `durationMs`, and `internal` (whether or not it is set).
   */
  deduced?: readonly string[];
  run?: number;
}

/** Every other fact that a probe reports. */
export interface ObservationEvent {
  type: 'observation';
  name: string;
  /** The line of the program that it speaks of, where known: the Source tab marks it. */
  at?: Place;
  run?: number;
  [field: string]: unknown;
}

/** A statement about the run, decided from it. `holds` is null when it is inconclusive. */
export interface FindingEvent {
  type: 'finding';
  id: string;
  holds: boolean | null;
  text: string;
  why: string;
}

export type EndReason = 'exit' | 'signal' | 'time-limit' | 'output-limit' | 'memory' | 'stopped';

/** Last event of every run. */
export interface EndEvent {
  type: 'end';
  exitCode: number | null;
  signal: string | null;
  reason: EndReason;
  durationMs: number;
}

/**
 * What one execution of a program yields: everything between `run` and the findings, with its own
 * `end`. In a repeated run an inner `end` reaches the analysis as {@link ExecutionEndEvent}.
 */
export type ProgramEvent = OutputEvent | CallbackEvent | ObservationEvent | EndEvent;

/**
 * In a repeated run (`--repeat N`), the end of one of its executions. The contract's `end` stays
 * the last event of the whole.
 */
export interface ExecutionEndEvent extends ObservationEvent {
  name: 'execution-end';
  run: number;
  exitCode: number | null;
  signal: string | null;
  reason: EndReason;
  durationMs: number;
}

export type RunEvent =
  | RunStartEvent
  | OutputEvent
  | CallbackEvent
  | ObservationEvent
  | FindingEvent
  | EndEvent;

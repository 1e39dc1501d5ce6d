/**
 * The lab contract: what a lab is, as data and pure functions. A lab's folder exports one
 * definition from `lab.ts` (`export default defineLab({...})`); everything else in node-lab reads
 * labs through this file, so that adding a lab touches its own folder only.
 */

import type { Timeline } from '../analysis/timeline.ts';
import type { EndEvent, KnobValue, KnobValues, ProgramEvent, RunEvent } from '../runner/events.ts';
import type { StyledLine, ViewSize } from '../views/styled.ts';
import type { RunChart } from './chart.ts';

/** A program of a lab: a plain JavaScript file in its folder. */
export interface ProgramDefinition {
  /** File name inside the lab's folder. */
  file: string;
  /** One line: what it does. */
  about: string;
  /**
   * The oldest release line on which it runs, for example `0.10` or `12`, written as in
   * `src/runtimes/version.ts`; absent where it needs a Node.js that node-lab itself runs on.
   */
  since?: string;
}

interface KnobBase {
  name: string;
  /** One sentence: what turning it does. */
  about: string;
  /** The programs it acts on; all where absent. */
  programs?: readonly string[];
}

/** A number between bounds, reached in steps from `min`. */
export interface NumberKnob extends KnobBase {
  kind: 'number';
  min: number;
  max: number;
  /** Distance between neighbours; 1 where absent. */
  step?: number;
  default: number;
  unit?: string;
}

/** One of a few words. */
export interface ChoiceKnob extends KnobBase {
  kind: 'choice';
  options: readonly string[];
  default: string;
}

/** A list of whole numbers, typed as `1,100,4096`. */
export interface NumberListKnob extends KnobBase {
  kind: 'numbers';
  min: number;
  max: number;
  maxLength: number;
  default: readonly number[];
  /** Lists worth trying, for the keys that turn a knob. */
  presets?: readonly (readonly number[])[];
  unit?: string;
}

/** A short text, typed freely. */
export interface TextKnob extends KnobBase {
  kind: 'text';
  maxLength: number;
  default: string;
  /** Texts worth trying, for the keys that turn a knob. */
  presets: readonly string[];
}

export type KnobDefinition = NumberKnob | ChoiceKnob | NumberListKnob | TextKnob;

/** What a run was asked to be; known before it starts. */
export interface RunContext {
  program: string;
  knobs: KnobValues;
  seed: number;
  /** Node version of the child, for example `20.20.2`. */
  node: string;
  /** Number of executions; 1 unless repeated. */
  repeat: number;
}

/** How a program is started: everything but the executable and the program's own file. */
export interface Launch {
  /** Arguments after the file, as a learner would type them. */
  args?: readonly string[];
  /** Flags of node itself, before the file. */
  nodeArgs?: readonly string[];
  /** Environment variables on top of node-lab's own environment. */
  env?: Readonly<Record<string, string>>;
  /** Probes to preload, by file name in `src/probes` without extension, for example `event-loop`. */
  probes?: readonly string[];
  /**
   * Two snapshots of the program's heap, where the heap probe runs: observed as it says, and
   * compared as `heap-comparison` (`src/instruments/heap/watch-heap.ts`).
   */
  heapSnapshots?: HeapSnapshots;
  /**
   * A CPU profile of the whole run, where the cpu-profile probe runs: observed as it says, and told as
   * `cpu-profile` (`src/analysis/cpu-profile/report.ts`).
   */
  cpuProfile?: CpuProfiling;
  /** Limits other than the defaults. */
  limits?: { timeMs?: number; outputBytes?: number };
}

/** When they are taken, in milliseconds. */
export interface HeapSnapshots {
  /** Since the start. */
  afterMs: number;
  /** From the first to the second. */
  betweenMs: number;
  /** `heapdump` is taken where it loads, and `v8` where it does not or is asked for. */
  by: 'heapdump' | 'v8';
}

export interface CpuProfiling {
  /** `v8-profiler-next` is taken where it loads, and `inspector` where it does not or is asked for. */
  by: 'v8-profiler-next' | 'inspector';
}

/** A folder's files made available to pure code: read before the run, never during analysis. */
export type LabFiles = Readonly<Record<string, Uint8Array>>;

export interface Decision {
  holds: boolean | null;
  /** One sentence with the figures that decided it, or why it could not be decided. */
  why: string;
}

/** A statement that a run can confirm or refute. */
export interface FindingDefinition<Model> {
  /** Kebab-case, unique in the lab. */
  id: string;
  text: string;
  /** The programs whose runs decide it; all where absent. */
  programs?: readonly string[];
  /** Anchor of the lesson section that explains it. */
  section: string;
  /**
   * It goes by measured times, which a busy machine can spoil: then it is inconclusive, and never
   * false. On a quiet machine the version matrix has it decided.
   */
  measured?: true;
  decide(model: Model, run: FinishedRun): Decision;
}

/** A run that is over, as findings and predictions see it. */
export interface FinishedRun extends RunContext {
  end: EndEvent;
}

/** A sentence that books and blogs repeat. */
export interface Claim {
  /** Kebab-case, unique in the lab. */
  id: string;
  /** The sentence. */
  text: string;
  /** Where it is commonly found. */
  source: string;
  /** As that of a finding: a busy machine may leave it undecided. */
  measured?: true;
}

/** A claim that a run of one of the lab's programs decides. */
export interface ClaimDefinition<Model> extends Claim {
  /** The program and knobs whose run decides it. */
  program: string;
  knobs?: KnobValues;
  decide(model: Model, run: FinishedRun): ClaimVerdict;
}

/** A claim that has a program of its own, `claims/NAME.js` in the lab's folder. */
export interface PrintedClaim extends Claim {
  program: `claims/${string}`;
  /** As that of a program of the lab's. */
  since?: string;
  launch?: Pick<Launch, 'args' | 'nodeArgs' | 'env' | 'limits'>;
  /** @param printed all that the program wrote to stdout */
  decide(printed: string, run: FinishedRun): ClaimVerdict;
}

export interface ClaimVerdict {
  verdict: 'true' | 'false' | 'depends' | 'undecided';
  /** One sentence: with what it depends, or the figures. */
  why: string;
}

/** What the learner is asked before the first run; the question may depend on the run's context. */
export type PredictionDefinition<Model> =
  | {
      kind: 'choice';
      question: string;
      options: readonly string[];
      /** The option that happened; null where the run cannot tell. */
      actual(model: Model, run: FinishedRun): string | null;
    }
  | {
      kind: 'number';
      question: string;
      min: number;
      max: number;
      unit?: string;
      actual(model: Model, run: FinishedRun): number | null;
    }
  | {
      kind: 'order';
      question: string;
      /** The things to put in order, in an order that gives nothing away. */
      items: readonly string[];
      actual(model: Model, run: FinishedRun): readonly string[] | null;
    };

/**
 * Turns a run's events into the lab's model. `step` is called with each event in turn, including
 * the end; it may change and return the same object. Both are pure otherwise: no I/O, no clock.
 * A model must stay bounded, however much the program prints.
 */
export interface Analysis<Model> {
  begin(run: RunContext, files: LabFiles): Model;
  step(model: Model, event: ProgramEvent): Model;
}

export interface LabDefinition<Model = unknown> {
  /** Stable number, as in the curriculum. */
  number: number;
  title: string;
  /** Chapter number, 1 to 8. */
  chapter: number;
  /** One line for the list: what the run shows. */
  summary: string;
  /** In the order of learning; the first is the default. */
  programs: readonly ProgramDefinition[];
  knobs: readonly KnobDefinition[];
  /** Files of the lab's folder that the analysis needs; handed to `begin` by this name. */
  files?: readonly string[];
  launch(run: RunContext): Launch;
  prediction(run: RunContext): PredictionDefinition<Model>;
  analysis: Analysis<Model>;
  /** The lab's picture of the model, so far. Pure. */
  view(model: Model, size: ViewSize): readonly StyledLine[];
  /**
   * Where the picture has a timeline in it: the TUI then draws that itself, so that the reader can
   * step through its callbacks.
   */
  timeline?: {
    /** Null where the run has none. */
    of(model: Model): Timeline | null;
    /** What of the picture stands above the timeline. */
    above?(model: Model, size: ViewSize): readonly StyledLine[];
  };
  /**
   * What is kept of a run to draw it in the student's report, where that is neither its timeline nor
   * its view. Pure; null where the run has nothing to draw.
   */
  chart?(model: Model): RunChart | null;
  findings: readonly FindingDefinition<Model>[];
  claims: readonly ClaimDefinition<Model>[];
  printedClaims?: readonly PrintedClaim[];
  /** Anchor of the lesson section that explains this event, if one does. */
  sectionOf?(event: RunEvent, model: Model): string | undefined;
  /** How repeated executions are counted; by default one, or as `--repeat` says. */
  repeat?: {
    /** The knob that `--repeat N` stands for. */
    knob: string;
    /**
     * Probes for one more execution, run first and not counted: watching changes the timing that
     * the others are counted for. Its events carry `run: 0`.
     */
    watchedBy?: readonly string[];
  };
  /**
   * What of a printed line is compared between versions of Node.js, where that is not all of it: a
   * line that tells a time or a port differs in every run.
   */
  comparable?(line: string): string;
  /** Run repeats side by side on all cores but one; only where they do not disturb each other. */
  parallel?: boolean;
}

/** Names the model's type while a lab is written, and forgets it where labs are handled alike. */
export function defineLab<Model>(definition: LabDefinition<Model>): LabDefinition {
  return definition as LabDefinition<never> as LabDefinition;
}

/** Fabricated runs that refute findings: what `counterexamples.ts` of a lab exports. */
export interface Counterexample {
  /** Id of the finding that must not hold. */
  finding: string;
  /** What is wrong with this run, in a few words. */
  about: string;
  program: string;
  knobs?: Readonly<Record<string, KnobValue>>;
  node?: string;
  repeat?: number;
  events: readonly ProgramEvent[];
}

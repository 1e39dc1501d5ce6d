/** Programs for an event loop: a tree of what is scheduled, and by which callback. */

/** What the main script or a callback does. */
export type Action = Scheduling | Busy;

export type Queue = 'nextTick' | 'queueMicrotask' | 'setImmediate' | 'setTimeout';

/** Schedules a callback, which logs its label and then does what is in its body. */
export interface Scheduling {
  do: Queue;
  /** Of `setTimeout`, whatever a program may pass. */
  delay?: number;
  label: number;
  body: readonly Action[];
}

/** Computes, so that the clock goes on. Only the main script, timers and immediates do. */
export interface Busy {
  do: 'busy';
  /** In milliseconds. */
  ms: number;
}

/** What the main script does. Labels count from 0 in the order in which the program is written. */
export type Program = readonly Action[];

/** Node's TIMEOUT_MAX (lib/internal/timers.js): what is longer becomes 1. */
const LONGEST_MS = 2 ** 31 - 1;

/** The delay that a timer has for what was passed, in whole milliseconds. */
export function delayOf(passed: number | undefined): number {
  const delay = Number(passed);
  return delay >= 1 && delay <= LONGEST_MS ? Math.trunc(delay) : 1;
}

/** How many callbacks it schedules. */
export function sizeOf(program: Program): number {
  return program.reduce((sum, action) => sum + ('body' in action ? 1 + sizeOf(action.body) : 0), 0);
}

/** The same program with its labels counted anew, or mapped. */
export function relabel(program: Program, labelOf: (index: number) => number): Program {
  let index = 0;
  const visit = (actions: Program): Program =>
    actions.map((action) => {
      if (action.do === 'busy') {
        return action;
      }
      const label = labelOf(index++);
      return { ...action, label, body: visit(action.body) };
    });
  return visit(program);
}

/** For example `setTimeout 10 A { nextTick B; busy 15 }; setImmediate C`. */
export function sourceOf(program: Program): string {
  return program.map(actionSource).join('; ');
}

function actionSource(action: Action): string {
  if (action.do === 'busy') {
    return `busy ${action.ms}`;
  }
  const delay = action.do === 'setTimeout' ? ` ${action.delay}` : '';
  const body = action.body.length === 0 ? '' : ` { ${sourceOf(action.body)} }`;
  return `${action.do}${delay} ${nameOf(action.label)}${body}`;
}

/** A to Z, then A1 to Z1, and so on. */
export function nameOf(label: number): string {
  const letter = String.fromCharCode(65 + (label % 26));
  return label < 26 ? letter : `${letter}${Math.floor(label / 26)}`;
}

/** Without one of its actions, or with the actions of a callback in place of it; the smallest first. */
export function* smallerPrograms(program: Program): Generator<Program> {
  const all = [...withoutOne(program)].filter((smaller) => isBusyOnlyInLoop(smaller));
  all.sort((a, b) => sizeOf(a) - sizeOf(b));
  for (const smaller of all) {
    yield relabel(smaller, (index) => index);
  }
}

/** No tick and no microtask is busy, as in all programs. */
function isBusyOnlyInLoop(actions: Program, isInLoop = true): boolean {
  return actions.every((action) =>
    action.do === 'busy'
      ? isInLoop
      : isBusyOnlyInLoop(action.body, action.do === 'setImmediate' || action.do === 'setTimeout'),
  );
}

function* withoutOne(actions: Program): Generator<Program> {
  for (const [index, action] of actions.entries()) {
    const [before, after] = [actions.slice(0, index), actions.slice(index + 1)];
    yield [...before, ...after];
    if (action.do === 'busy') {
      continue;
    }
    if (action.body.length > 0) {
      yield [...before, ...action.body, ...after];
    }
    for (const body of withoutOne(action.body)) {
      yield [...before, { ...action, body }, ...after];
    }
  }
}

/** The rule: where callbacks must run among the I/O and the timers of a run. */

import type { Call, Callback, Run } from './runs.ts';

/** In what a run can be other than it must be. */
export type Broken =
  | 'did-not-run'
  | 'ran-twice'
  | 'ran-within-the-call'
  | 'ran-before-pending-io'
  | 'ran-after-a-timer'
  | 'timers-were-held-back'
  | 'ran-out-of-order'
  | 'error-did-not-come-out';

/** What was observed of one run. */
export interface Observed {
  run: Run;
  /** Labels in the order in which they happened. */
  labels: readonly number[];
}

/** Cuts what a process recorded of these runs into the runs. */
export function observedRuns(runs: readonly Run[], answer: unknown): Observed[] {
  const labels = typeof answer === 'string' ? answer.split(',').map(Number) : [];
  let from = 0;
  return runs.map((run) => {
    const end = labels.indexOf(run.finished, from);
    const own = end === -1 ? labels.slice(from) : labels.slice(from, end);
    from = end === -1 ? labels.length : end + 1;
    return { run, labels: own };
  });
}

/** Where things happened in a run, by label. */
class Timeline {
  readonly #positions: ReadonlyMap<number, number>;

  constructor({ labels }: Observed) {
    this.#positions = new Map(labels.map((label, at) => [label, at]));
  }

  /** -1 of what did not happen. */
  at(label: number): number {
    return this.#positions.get(label) ?? -1;
  }

  between(labels: readonly number[], from: number, to: number): number[] {
    return labels.filter((label) => this.at(label) > from && this.at(label) < to);
  }
}

/** I/O callbacks that ran between a call and the driver's own immediate, which was set right before. */
function pendingIo({ files, sockets }: Run, call: Call, timeline: Timeline): number[] {
  const io = [...files, ...sockets];
  return timeline.between(io, timeline.at(call.begin), timeline.at(call.reference));
}

/** Whether a run can tell a callback that waits for I/O from one that does not. */
export function isDecisive(observed: Observed): boolean {
  const timeline = new Timeline(observed);
  const { run } = observed;
  return run.calls.some((call) => pendingIo(run, call, timeline).length > 0);
}

/** All in which a run is not as it must be. */
export function brokenRules(observed: Observed): Set<Broken> {
  const timeline = new Timeline(observed);
  const { run, labels } = observed;
  const broken = new Set<Broken>();
  for (const given of run.calls.flatMap((call) => givenIn(call, timeline))) {
    const { callback } = given;
    const at = timeline.at(callback.label);
    if (at === -1) {
      broken.add('did-not-run');
      continue;
    }
    if (labels.indexOf(callback.label) !== at) {
      broken.add('ran-twice');
    }
    if (at < timeline.at(given.returned)) {
      broken.add('ran-within-the-call');
    }
    if (pendingIo(run, given.call, timeline).some((io) => timeline.at(io) > at)) {
      broken.add('ran-before-pending-io');
    }
    if (timersAfter(run, given.call, timeline).some((timer) => timeline.at(timer) < at)) {
      broken.add('ran-after-a-timer');
    }
    if (callback.throws !== null && timeline.at(callback.throws) === -1) {
      broken.add('error-did-not-come-out');
    }
  }
  if (!isInOrder(observed, timeline)) {
    broken.add('ran-out-of-order');
  }
  if (run.calls.some((call) => areHeldBack(run, call, timeline))) {
    broken.add('timers-were-held-back');
  }
  return broken;
}

function timersAfter({ early, timers }: Run, call: Call, timeline: Timeline): number[] {
  const labels = [...early, ...timers].map(({ label }) => label);
  return timeline.between(labels, timeline.at(call.reference), Infinity);
}

/** Whether a round of the loop went by without a timer that was overdue: someone has put it off. */
function areHeldBack({ early, timers }: Run, call: Call, timeline: Timeline): boolean {
  const [reference, next] = [timeline.at(call.reference), timeline.at(call.next)];
  return [...early, ...timers].some(
    ({ label, overdue }) =>
      timeline.at(overdue) !== -1 && timeline.at(overdue) < reference && timeline.at(label) > next,
  );
}

function isInOrder({ run }: Observed, timeline: Timeline): boolean {
  // By when they were given: a place's own when it began, others when what gives them did.
  const given = run.calls
    .flatMap((call) => givenIn(call, timeline))
    .sort((one, other) => one.givenAt - other.givenAt)
    .map(({ callback }) => timeline.at(callback.label));
  return given.every((at, index) => index === 0 || at > (given[index - 1] as number));
}

/**
 * Of what was observed that by which the rule is decided: the calls, for each the last I/O that
 * waited and the first timer after it, the callbacks and their errors.
 */
export function decisiveLabels(observed: Observed): Observed {
  const timeline = new Timeline(observed);
  const { run, labels } = observed;
  const kept = new Set(
    run.calls.flatMap((call) => [
      call.begin,
      call.reference,
      ...inOrder(pendingIo(run, call, timeline), timeline).slice(-1),
      ...inOrder(timersAfter(run, call, timeline), timeline).slice(0, 1),
      ...ownLabels(call),
    ]),
  );
  return { run, labels: labels.filter((label) => kept.has(label)) };
}

function inOrder(labels: readonly number[], timeline: Timeline): number[] {
  return [...labels].sort((one, other) => timeline.at(one) - timeline.at(other));
}

/** The labels with the callbacks where they may run at the earliest. */
export function expectedLabels({ run, labels }: Observed): number[] {
  const own = new Set(run.calls.flatMap(ownLabels));
  return labels
    .filter((label) => !own.has(label))
    .flatMap((label) => [
      label,
      ...run.calls.flatMap((call) => (call.reference === label ? ownLabels(call) : [])),
    ]);
}

function ownLabels(call: Call): number[] {
  return inOrderOfCalls(call).flatMap(({ label, throws }) =>
    throws === null ? [label] : [label, throws],
  );
}

/** A call's callbacks, then what these give, then what those give. */
function inOrderOfCalls({ callbacks }: Call): Callback[] {
  const all = [...callbacks];
  for (let at = 0; at < all.length; at++) {
    all.push(...(all[at] as Callback).nested);
  }
  return all;
}

interface Given {
  callback: Callback;
  call: Call;
  /** Position of what gave it. */
  givenAt: number;
  /** Label of the moment when that had been given. */
  returned: number;
}

function givenIn(call: Call, timeline: Timeline): Given[] {
  const nested = (parent: Callback): Given[] =>
    parent.nested.flatMap((callback) => [
      { callback, call, givenAt: timeline.at(parent.label), returned: parent.returned },
      ...nested(callback),
    ]);
  return call.callbacks.flatMap((callback) => [
    { callback, call, givenAt: timeline.at(call.begin), returned: call.returned },
    ...nested(callback),
  ]);
}

/** Whether a callback ran again, or at last, when the run that gave it was over. */
export function ranLate(all: readonly Observed[]): boolean {
  const owners = new Map<number, Observed>();
  for (const observed of all) {
    for (const label of observed.run.calls.flatMap(ownLabels)) {
      owners.set(label, observed);
    }
  }
  return all.some((observed) =>
    observed.labels.some((label) => (owners.get(label) ?? observed) !== observed),
  );
}

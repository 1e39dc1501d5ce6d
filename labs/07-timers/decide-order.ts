/** What the order of the timers says. */

import type { Decision } from '../../src/lab/definition.ts';
import { decided, open } from './decision.ts';
import type { TimersRun } from './model.ts';
import { freeAt, type Part, type Timer, timerNames, timersOf, wasDueBefore } from './read-order.ts';

export function sameDelayInOrder(model: TimersRun): Decision {
  const parts = [timersOf(model, 'free'), timersOf(model, 'late')];
  if (parts.some(({ length }) => length < timerNames.length)) {
    return notAll();
  }
  const wrong = parts.find((timers) => {
    const same = namesOf(timers.filter(({ name }) => 'ABD'.includes(name)));
    return same !== 'A, B, D';
  });
  return wrong === undefined
    ? decided(
        true,
        'A, B and D have one delay and were set in this order: so they ran, both times.',
      )
    : decided(
        false,
        `A, B and D have one delay and were set in this order; what ran was ${namesOf(wrong)}.`,
      );
}

/** Pairs of different delays, of which the one that was due later ran first. */
export function overtaken(timers: readonly Timer[]): { first: Timer; due: Timer }[] {
  return timers.flatMap((first, index) =>
    timers
      .slice(index + 1)
      .filter((due) => due.delay !== first.delay && wasDueBefore(due, first))
      .map((due) => ({ first, due })),
  );
}

export function inOrderOfDueTime(model: TimersRun): Decision {
  const timers = timersOf(model, 'free');
  if (timers.length < timerNames.length) {
    return notAll();
  }
  const pairs = overtaken(timers);
  if (pairs.length === 0) {
    return timers.some((one) => timers.some((other) => areFromDifferentLists(one, other)))
      ? decided(true, `They ran as they were due: ${namesOf(timers)}.`)
      : open('No two of the timers were due at moments that can be told apart.');
  }
  const refuting = pairs.find(({ first }) => !cameWithItsList(first, timers));
  const { first, due } = refuting ?? (pairs[0] as { first: Timer; due: Timer });
  const figures = `${first.name} ran before ${due.name}, which was due before it`;
  return refuting === undefined
    ? open(`${figures}; but the loop was late for both, since the machine was busy.`)
    : decided(false, `${figures}.`);
}

export function lateByLists(model: TimersRun): Decision {
  const timers = timersOf(model, 'late');
  const free = freeAt(model, 'late');
  if (timers.length < timerNames.length || free === null) {
    return notAll();
  }
  const named = (name: string) => timers.find((timer) => timer.name === name) as Timer;
  const [before, between, after] = [named('B'), named('E'), named('D')];
  if (!wasDueBefore(before, between) || !wasDueBefore(between, after)) {
    return open('The machine was busy: E was not set in time to be due between B and D.');
  }
  if (timers.some(({ setToMs, delay }) => setToMs + delay + 2 > free)) {
    return open('Not all timers were due when the loop was free.');
  }
  const ranks = [before, between, after].map((timer) => timers.indexOf(timer)) as [
    number,
    number,
    number,
  ];
  return ranks[1] > ranks[2]
    ? decided(true, `E was due between B and D, and ran after both: ${namesOf(timers)}.`)
    : decided(false, `E was due between B and D: they ran ${namesOf(timers)}.`);
}

function areFromDifferentLists(one: Timer, other: Timer): boolean {
  return one.delay !== other.delay && wasDueBefore(one, other);
}

/** Whether a timer of the same delay ran before it at a moment when both were due. */
function cameWithItsList(timer: Timer, timers: readonly Timer[]): boolean {
  return timers
    .slice(0, timers.indexOf(timer))
    .some(({ delay, ranMs }) => delay === timer.delay && ranMs >= timer.setFromMs + delay - 1);
}

export function orderOf(model: TimersRun, part: Part): readonly string[] | null {
  const timers = timersOf(model, part);
  return timers.length < timerNames.length ? null : timers.map(({ name }) => name);
}

function namesOf(timers: readonly Timer[]): string {
  return timers.map(({ name }) => name).join(', ');
}

function notAll(): Decision {
  return open('Not all timers printed a line.');
}

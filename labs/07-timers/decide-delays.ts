/** What becomes of unusual delays, and of timers that were unref'd. */

import type { Decision } from '../../src/lab/definition.ts';
import { decided, open } from './decision.ts';
import type { TimersRun } from './model.ts';
import { endingOf, LONGEST, type Tried, triedDelays, warningsOf, wasOneMs } from './read-delays.ts';

const isTooLong = ({ delay }: Tried) => delay > LONGEST;
const isTooShort = ({ delay }: Tried) => Number.isNaN(delay) || delay < 1;
const hasFraction = ({ delay }: Tried) => delay > 1 && delay < 2;

export const tooLongIsOneMs = taken(isTooLong, `above ${LONGEST} ms`);
export const tooShortIsOneMs = taken(isTooShort, 'below 1 ms');
export const fractionIsCut = taken(hasFraction, 'between 1 and 2 ms');

/** Decides that the delays of a kind are taken for 1 ms. */
function taken(isMeant: (tried: Tried) => boolean, kind: string) {
  return (model: TimersRun): Decision => {
    const meant = triedDelays(model).filter(isMeant);
    if (meant.length === 0) {
      return open(`No delay ${kind} was tried.`);
    }
    const other = meant.find((tried) => !wasOneMs(tried));
    return other === undefined
      ? decided(true, `${listed(meant)}: each ran between two timers of 1 ms.`)
      : decided(
          false,
          `Within 20 ms there ran, with a delay of ${other.text}: ${other.ran.join(', ')}.`,
        );
  };
}

export function longestIsTaken(model: TimersRun): Decision {
  const longest = triedDelays(model).find(({ delay }) => delay === LONGEST);
  if (longest === undefined) {
    return open(`${LONGEST} was not tried.`);
  }
  return longest.ran.includes('it')
    ? decided(false, `A timer of ${LONGEST} ms ran within 20 ms.`)
    : decided(true, `A timer of ${LONGEST} ms was still waiting when one of 20 ms ran.`);
}

export function tooLongIsWarnedOf(model: TimersRun): Decision {
  const tooLong = triedDelays(model).filter(isTooLong);
  if (tooLong.length === 0) {
    return open(`No delay above ${LONGEST} was tried.`);
  }
  const warnings = warningsOf(model).filter(({ name }) => name === 'TimeoutOverflowWarning');
  return warnings.length === 0
    ? decided(false, `${listed(tooLong)}: there was no warning.`)
    : decided(true, `${listed(tooLong)}: ${warnings.length} of TimeoutOverflowWarning.`);
}

function listed(tried: readonly Tried[]): string {
  return tried.map(({ text }) => text).join(', ');
}

export function endsWithoutUnrefd(model: TimersRun): Decision {
  const { waiting } = endingOf(model);
  return waiting === null
    ? open('The process did not say that it ends.')
    : decided(
        waiting.includes('unref, long'),
        waiting.length === 0
          ? 'When the process ended, no timer was waiting.'
          : `When the process ended, still waiting: ${waiting.join('; ')}.`,
      );
}

export const unrefdStillRuns = ranByItself('unref, short', 'keeps alive');
export const refTakesBack = ranByItself('unref, then ref', 'keeps alive');

/** Decides that a timer ran in a process that something else kept alive. */
function ranByItself(name: string, other: string) {
  return (model: TimersRun): Decision => {
    const { ran, waiting } = endingOf(model);
    if (waiting === null || !ran.includes(other)) {
      return open('The run did not come to its end.');
    }
    return decided(ran.includes(name), `Ran before the end: ${ran.join('; ')}.`);
  };
}

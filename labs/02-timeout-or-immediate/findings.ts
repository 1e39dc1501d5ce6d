/** The findings of lab 2, decided from the outcomes of all executions. */

import type { Decision, FindingDefinition } from '../../src/lab/definition.ts';
import { countOf, expectedTimeouts, type First, medianDelay, type Race } from './model.ts';

/** Fewer executions than this decide nothing. */
const enough = 10;

/** So many of one outcome to be expected and none seen: chance alone does that once in e^20. */
const surelyExpected = 20;

export const findings: readonly FindingDefinition<Race>[] = [
  {
    id: 'either-first-in-main',
    text: 'In the main script either may come first: it is a race against one millisecond.',
    programs: ['main.js'],
    section: 'the-race',
    decide: eitherFirst,
  },
  {
    id: 'busy-main-timeout-first',
    text: 'Once the main script has taken 1 ms or more, the timeout comes first every time.',
    programs: ['main.js'],
    section: 'the-race',
    decide: (model) =>
      model.busyMs < 1
        ? open(`Busy for ${model.busyMs} ms, the script decides nothing: set busy to 1 or more.`)
        : always(model, 'timeout'),
  },
  {
    id: 'immediate-first-inside-io',
    text: 'Inside an I/O callback the immediate comes first every time, however long it takes.',
    programs: ['inside-io.js'],
    section: 'inside-io',
    decide: (model) => always(model, 'immediate'),
  },
];

function eitherFirst(model: Race): Decision {
  const total = model.outcomes.length;
  if (model.busyMs >= 1) {
    return open(`Busy for ${model.busyMs} ms, the script leaves no race: set busy to 0.`);
  }
  if (total < enough) {
    return tooFew(model);
  }
  const timeouts = countOf(model, 'timeout');
  const expected = expectedTimeouts(model);
  const figures = `${timeouts} of ${total} timeouts first; the loop's clock lets expect about ${Math.round(expected)} (median delay ${medianDelay(model)?.toFixed(2)} ms)`;
  if (timeouts > 0 && timeouts < total) {
    return { holds: true, why: `${figures}.` };
  }
  const missing = timeouts === 0 ? expected : total - expected;
  return missing >= surelyExpected
    ? { holds: false, why: `${figures}: one outcome is missing, and not by chance.` }
    : open(`${figures}. One outcome only was seen: repeat more often.`);
}

function always(model: Race, first: First): Decision {
  const total = model.outcomes.length;
  const count = countOf(model, first);
  if (count < total) {
    return {
      holds: false,
      why: `The ${first} came first in ${count} of ${total} executions only, busy for ${model.busyMs} ms.`,
    };
  }
  return total < enough
    ? tooFew(model)
    : {
        holds: true,
        why: `The ${first} came first in all ${total} executions, busy for ${model.busyMs} ms.`,
      };
}

function tooFew({ outcomes, silent }: Race): Decision {
  const without = silent === 0 ? '' : `, and ${silent} ended without an outcome`;
  return open(`${outcomes.length} executions are too few${without}; ${enough} or more decide.`);
}

function open(why: string): Decision {
  return { holds: null, why };
}

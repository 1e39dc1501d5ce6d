/** Decides on the place of close callbacks in their iteration. */

import type { Decision } from '../../src/lab/definition.ts';
import { label, printedRows } from './callbacks.ts';
import { times } from './counts.ts';
import { isUnwatched, type OrderRun } from './model.ts';

export function closeLast(model: OrderRun): Decision {
  if (isUnwatched(model)) {
    // On 0.10 an immediate comes after the close callback: that of the next iteration.
    return { holds: null, why: 'The printed lines do not tell in which iteration each ran.' };
  }
  let compared = 0;
  let example = '';
  for (const close of printedRows(model).filter(({ phase }) => phase === 'close')) {
    const others = model.timeline.rows.filter(
      ({ iteration, phase }) =>
        iteration === close.iteration && (phase === 'poll' || phase === 'check'),
    );
    const later = others.find(({ seq }) => seq > close.seq);
    if (later !== undefined) {
      return {
        holds: false,
        why: `\`${label(later)}\` (${later.phase}) ran after \`${label(close)}\` in iteration ${close.iteration}.`,
      };
    }
    const last = others.findLast(({ lines }) => lines.length > 0);
    if (last !== undefined) {
      compared += 1;
      example = `\`${label(close)}\` ran after \`${label(last)}\` in iteration ${close.iteration}`;
    }
  }
  return compared === 0
    ? { holds: null, why: 'No close callback shared its iteration with I/O or an immediate.' }
    : { holds: true, why: `${times(compared)}; the last: ${example}.` };
}

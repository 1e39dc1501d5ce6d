/** The findings of `assign.js`: what a byte makes of a value. */

import type { Decision } from '../../src/lab/definition.ts';
import { isByte, numberOf, toUint8, toUint8Clamp } from './literals.ts';
import type { Assigned, BytesRun, Held } from './model.ts';

/** A value whose number the lab and the program agree upon. */
export interface Judged extends Assigned {
  asNumber: number;
}

/** The values that can be judged: no bigints, and no strings that this Node reads otherwise. */
export function judged({ assigned }: BytesRun): Judged[] {
  return assigned.flatMap((value) => {
    const asNumber = numberOf(value.literal);
    return asNumber !== null && Object.is(Number(value.number) + 0, asNumber + 0)
      ? { ...value, asNumber }
      : [];
  });
}

const nothingToJudge: Decision = {
  holds: null,
  why: 'Every value is a whole number from 0 to 255: one that is not would decide.',
};

export function decideModulo(model: BytesRun): Decision {
  const values = judged(model);
  for (const value of values) {
    const expected = toUint8(value.asNumber);
    const wrong = [
      { call: 'buf[0] = value', held: value.index },
      { call: 'setUint8', held: value.setUint8 },
    ].find(({ held }) => held.error !== null || held.byte !== expected);
    if (wrong !== undefined) {
      const why = `${value.literal} by ${wrong.call}: ${tell(wrong.held)}, where ${expected} was expected.`;
      return { holds: false, why };
    }
  }
  const telling = values.filter(({ asNumber }) => !isByte(asNumber));
  if (telling.length === 0) {
    return nothingToJudge;
  }
  const shown = telling.slice(0, 4).map(({ literal, index }) => `${literal} as ${index.byte}`);
  const more = telling.length > shown.length ? ' and so on' : '';
  const why = `${telling.length} values that are no byte were stored as reckoned, by index and by setUint8: ${shown.join(', ')}${more}.`;
  return { holds: true, why };
}

export function decideClamped(model: BytesRun): Decision {
  const values = judged(model);
  const wrong = values.find(
    ({ clamped, asNumber }) => clamped.error !== null || clamped.byte !== toUint8Clamp(asNumber),
  );
  if (wrong !== undefined) {
    const why = `${wrong.literal}: ${tell(wrong.clamped)}, where ${toUint8Clamp(wrong.asNumber)} was expected.`;
    return { holds: false, why };
  }
  const telling = values.filter(({ asNumber }) => toUint8(asNumber) !== toUint8Clamp(asNumber));
  if (telling.length === 0) {
    const why = 'No value would be stored differently: one below 0 or over 255 would decide.';
    return { holds: null, why };
  }
  const shown = telling
    .slice(0, 4)
    .map(({ literal, clamped, index }) => `${literal} as ${clamped.byte} (Buffer: ${index.byte})`);
  return { holds: true, why: `It stored ${shown.join(', ')}.` };
}

export function decideRefused(model: BytesRun): Decision {
  const values = judged(model);
  const outside = values.filter(({ asNumber }) => asNumber < 0 || asNumber > 255);
  const taken = outside.find(({ writeUInt8 }) => writeUInt8.error === null);
  if (taken !== undefined) {
    return { holds: false, why: `It took ${taken.literal} as ${taken.writeUInt8.byte}.` };
  }
  const changed = outside.find(({ writeUInt8 }) => writeUInt8.byte !== model.before);
  if (changed !== undefined) {
    const why = `It refused ${changed.literal}, and yet the byte changed from ${model.before} to ${changed.writeUInt8.byte}.`;
    return { holds: false, why };
  }
  const bytes = values.filter(({ asNumber }) => isByte(asNumber));
  const refused = bytes.find(({ writeUInt8 }) => writeUInt8.error !== null);
  if (refused !== undefined) {
    return {
      holds: false,
      why: `It refused ${refused.literal}, too: ${refused.writeUInt8.error}.`,
    };
  }
  if (outside.length === 0) {
    return { holds: null, why: 'No value is below 0 or over 255.' };
  }
  const errors = [...new Set(outside.map(({ writeUInt8 }) => writeUInt8.error))].join(', ');
  const names = outside.map(({ literal }) => literal).slice(0, 6);
  return { holds: true, why: `${errors} for ${names.join(', ')}; the byte kept ${model.before}.` };
}

function tell({ byte, error }: Held): string {
  return error === null ? `the byte holds ${byte}` : `${error}, and the byte holds ${byte}`;
}

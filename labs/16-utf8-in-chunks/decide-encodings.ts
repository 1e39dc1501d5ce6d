/** How a run decides what the lab states of encodings. */

import { countReplacements } from '../../src/analysis/utf8.ts';
import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import type { Model } from './model.ts';
import { inconclusive, undecided } from './undecided.ts';

export function decideEncodings(model: Model, run: FinishedRun): Decision {
  const known = model.encodings.flatMap(({ name, result }) =>
    result === null ? [] : [{ name, ...result }],
  );
  if (known.length === 0 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const wrong = known.filter(({ statefulSame }) => !statefulSame);
  const stopped = wrong.filter((row) => row.stopped);
  if (stopped.length > 0) {
    return { holds: false, why: `${names(stopped)}: the stream stopped before its end.` };
  }
  if (wrong.length > 0) {
    return { holds: false, why: `${names(wrong)}: not the same as decoded at once.` };
  }
  const needy = known.filter(({ aloneSame }) => !aloneSame);
  if (needy.length === 0) {
    return inconclusive('No chunk boundary mattered, to any encoding.');
  }
  return {
    holds: true,
    why: `All ${known.length} came out the same; chunk by chunk ${names(needy)} did not.`,
  };
}

export function decideOtherEncoding(model: Model, run: FinishedRun): Decision {
  const decoded = model.attempts.find(({ name }) => name === 'TextDecoder gbk');
  if (model.result === null || decoded === undefined) {
    return undecided(model, run);
  }
  if (decoded.text === null) {
    return inconclusive(`This Node has no GBK decoder to compare with: ${decoded.refusal}.`);
  }
  const garbled = countReplacements(model.result);
  const right = countReplacements(decoded.text);
  return {
    holds: garbled > 0 && right === 0 && decoded.text !== model.result,
    why: `setEncoding gave ${garbled} U+FFFD, the GBK decoder ${right}.`,
  };
}

function names(rows: readonly { name: string }[]): string {
  return rows.map(({ name }) => name).join(', ');
}

/** What the learner is asked: what a byte holds, or who sees what is written to it. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { sharingOf } from './decide-views.ts';
import { whyIncomplete } from './findings.ts';
import { isByte, numberOf, splitLiterals } from './literals.ts';
import type { BytesRun } from './model.ts';

const BUF = 1;

/** The question for this run's program and knobs. */
export function prediction(run: RunContext): PredictionDefinition<BytesRun> {
  return run.program === 'assign.js' ? aboutValue(run) : aboutWindows;
}

function aboutValue({ knobs, seed }: RunContext): PredictionDefinition<BytesRun> {
  const literals = splitLiterals(String(knobs.values));
  const hard = literals.filter((literal) => {
    const number = numberOf(literal);
    return number !== null && !isByte(number);
  });
  const asked = hard[Math.abs(seed) % Math.max(1, hard.length)] ?? literals[0] ?? '0';
  return {
    kind: 'number',
    question: `buf[0] holds 170. After buf[0] = ${asked}, which number does it hold?`,
    min: 0,
    max: 255,
    actual: (model, finished) => {
      const value = model.assigned.find(({ literal }) => literal === asked);
      return whyIncomplete(model, finished) === null ? (value?.index.byte ?? null) : null;
    },
  };
}

const aboutWindows: PredictionDefinition<BytesRun> = {
  kind: 'number',
  question:
    'buf is a Buffer over an ArrayBuffer, and bytes and view are a Uint8Array and a DataView over the same. There are buf.slice, buf.subarray, bytes.subarray, bytes.slice, the slice of Uint8Array called on buf, Buffer.from(buf) and new Uint8Array(buf). Through how many of these nine is a byte seen that is written through buf?',
  min: 0,
  max: 9,
  actual: (model, finished) =>
    whyIncomplete(model, finished) === null
      ? model.windows.filter(
          (_, index) => index + 1 !== BUF && sharingOf(model, BUF, index + 1) === 'shared',
        ).length
      : null,
};

/** What books and blogs say about bytes, and what a run says. */

import type { ClaimDefinition, ClaimVerdict, FinishedRun } from '../../src/lab/definition.ts';
import { judged } from './decide-values.ts';
import { numbers, sharingOf } from './decide-views.ts';
import { whyIncomplete } from './findings.ts';
import type { BytesRun } from './model.ts';

type Decide = (model: BytesRun, run: FinishedRun) => ClaimVerdict;

export const claims: readonly ClaimDefinition<BytesRun>[] = [
  {
    id: 'out-of-range-is-clamped',
    text: 'A byte that is assigned more than 255 holds 255, and one that is assigned less than 0 holds 0.',
    source: 'what one expects who knows the pixels of a canvas, which are a Uint8ClampedArray',
    program: 'assign.js',
    knobs: { values: '300, 1000, 256, -1, -300' },
    decide: whenComplete((model) => {
      const values = judged(model);
      const isClamped = values.every(({ index, clamped }) => index.byte === clamped.byte);
      const shown = values.map(({ literal, index }) => `${literal} as ${index.byte}`).join(', ');
      return { verdict: isClamped ? 'true' : 'false', why: `The byte held ${shown}.` };
    }),
  },
  {
    id: 'add-or-subtract-256',
    text: 'Of a negative value 256 is added until it lies between 0 and 255, of a greater one subtracted; a fraction is dropped.',
    source: 'books on Node.js, of Buffer elements',
    program: 'assign.js',
    knobs: { values: '-100, 300, 3.1415, -1, -1000, 1000, -3.7' },
    decide: whenComplete((model) => {
      const values = judged(model);
      const wrong = values.find(({ asNumber, index }) => byAdding(asNumber) !== index.byte);
      if (wrong !== undefined || values.length === 0) {
        const why = `The byte held ${wrong?.literal} as ${wrong?.index.byte}.`;
        return { verdict: 'false', why };
      }
      const fraction = values.find(({ literal }) => literal === '-3.7');
      const order = `-3.7 is ${fraction?.index.byte}: the fraction is dropped first; after adding 256 it would be 252`;
      return { verdict: 'true', why: `So it was for ${values.length} values; ${order}.` };
    }),
  },
  {
    id: 'a-buffer-is-a-uint8array',
    text: 'A Buffer is a Uint8Array.',
    source: 'the documents of Node.js',
    program: 'views.js',
    decide: whenComplete((model) => {
      const { isUint8Array } = model;
      const isShared = sharingOf(model, numbers.buf, numbers.bytes) === 'shared';
      const instance = `buf instanceof Uint8Array is ${isUint8Array}`;
      const lies = isShared ? 'lies over an ArrayBuffer' : 'could not be made over an ArrayBuffer';
      return { verdict: isUint8Array ? 'true' : 'false', why: `${instance}; it ${lies}.` };
    }),
  },
  {
    id: 'typed-array-of-a-buffer-shares',
    text: 'new Uint8Array(buf) gives a view of what is in the Buffer.',
    source: 'code that turns a Buffer into a typed array',
    program: 'views.js',
    decide: whenComplete((model) => {
      const sharing = sharingOf(model, numbers.buf, numbers.typedOfBuffer);
      return sharing === 'apart'
        ? { verdict: 'false', why: 'What is written to one is not seen in the other: a copy.' }
        : { verdict: 'true', why: 'What is written to one is seen in the other.' };
    }),
  },
  {
    id: 'slice-of-a-typed-array-copies',
    text: 'The slice method of a Uint8Array copies; that of a Buffer does not.',
    source: 'the documents of Node.js, which advise subarray for both',
    program: 'views.js',
    decide: whenComplete((model) => {
      const typed = sharingOf(model, numbers.bytes, numbers.typedSlice);
      const own = sharingOf(model, numbers.buf, numbers.slice);
      const tell = (sharing: string) => (sharing === 'shared' ? 'shares its memory' : 'copies');
      const why = `bytes.slice ${tell(typed)}, buf.slice ${tell(own)}.`;
      return { verdict: typed === 'apart' && own === 'shared' ? 'true' : 'false', why };
    }),
  },
];

/** As the claim has it, with the fraction dropped before. */
function byAdding(number: number): number {
  let byte = Math.trunc(number);
  while (byte < 0) {
    byte += 256;
  }
  while (byte > 255) {
    byte -= 256;
  }
  return byte;
}

function whenComplete(decide: (model: BytesRun) => ClaimVerdict): Decide {
  return (model, run) => {
    const incomplete = whyIncomplete(model, run);
    return incomplete === null ? decide(model) : { verdict: 'undecided', why: incomplete.why };
  };
}

/** What books and blogs say about slabs, and what a run says. */

import type { ClaimDefinition } from '../../src/lab/definition.ts';
import { whyIncomplete } from './findings.ts';
import { askedFor, type SlabRun } from './model.ts';
import { mapSlabs, originsOf } from './slabs.ts';

const KIB_8 = 8192;

export const claims: readonly ClaimDefinition<SlabRun>[] = [
  {
    id: 'under-8-kb-from-an-8-kb-slab',
    text: 'A Buffer under 8 KB comes from an 8 KB slab.',
    source: 'books and articles on Buffer, since Node 0.x',
    program: 'allocate.js',
    knobs: {
      // The Buffer after 8192 bytes tells whether those were a slab.
      sizes: [1, 8192, 1, 8193, 4095, 4096, 8191, 32767, 32768],
      method: 'allocUnsafe',
      poolSize: 0,
    },
    decide(model, run) {
      const incomplete = whyIncomplete(model, run);
      if (incomplete !== null) {
        return { verdict: 'undecided', why: incomplete.why };
      }
      const origins = originsOf(model);
      const asked = askedFor(model);
      const pooled = asked.filter(({ order }) => origins[order] === 'pool');
      const largest = Math.max(0, ...pooled.map(({ size }) => size));
      const outside = asked.filter(({ order }) => origins[order] === 'own');
      const smallest = Math.min(...outside.map(({ size }) => size));
      const isSo = asked.every(
        ({ order, size }) =>
          size >= KIB_8 || (origins[order] === 'pool' && model.poolSize === KIB_8),
      );
      const why = `Slabs of ${model.poolSize} bytes; from them Buffers of up to ${largest} bytes, and from ${smallest} on memory of their own.`;
      return { verdict: isSo ? 'true' : 'false', why };
    },
  },
  {
    id: 'one-then-8192-takes-two-slabs',
    text: 'new Buffer(1) and then new Buffer(8192) take two slabs: the rest of the first is wasted.',
    source: 'books and articles on Buffer, since Node 0.x',
    program: 'allocate.js',
    // The third Buffer tells whether the second took the place of the first slab.
    knobs: { sizes: [1, 8192, 1], method: 'allocUnsafe', poolSize: 0 },
    decide(model, run) {
      const incomplete = whyIncomplete(model, run);
      if (incomplete !== null) {
        return { verdict: 'undecided', why: incomplete.why };
      }
      const { slabs, origins } = mapSlabs(model);
      const [first, second, third] = askedFor(model);
      if (first === undefined || second === undefined || third === undefined) {
        return { verdict: 'undecided', why: 'The run did not allocate 1, 8192 and 1 bytes.' };
      }
      const origin = origins[second.order];
      if (second.memory === first.memory) {
        return { verdict: 'false', why: `Both lie in one slab of ${first.length} bytes.` };
      }
      if (origin === 'own' && third.memory === first.memory) {
        return {
          verdict: 'false',
          why: 'The 8192 bytes have memory of their own, and the next small Buffer goes on in the first slab: one slab.',
        };
      }
      if (origin === 'pool') {
        return {
          verdict: 'true',
          why: `The 8192 bytes fill a slab of their own, and the next small Buffer opens another: the first slab is left with ${slabs[0]?.free} bytes.`,
        };
      }
      return { verdict: 'undecided', why: 'The third Buffer does not tell where the second lies.' };
    },
  },
];

/** What books and blogs say about keeping parts of Buffers, and what a run says. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { isOver, rowsOf, whyIncomplete } from './findings.ts';
import type { PinRun } from './model.ts';

type Rows = NonNullable<ReturnType<typeof rowsOf>>;

export const claims: readonly ClaimDefinition<PinRun>[] = [
  {
    id: 'small-slice-keeps-the-large-buffer',
    text: 'Keeping a small slice of a large Buffer keeps the large Buffer.',
    source: 'books and articles on Buffer',
    program: 'pin.js',
    decide: whenComplete(({ slice }, { asked }) => ({
      verdict: slice.held >= asked.count * asked.size ? 'true' : 'false',
      why: `${asked.count} slices of ${asked.keep} bytes hold ${slice.held} bytes.`,
    })),
  },
  {
    id: 'copying-the-slice-is-enough',
    text: 'Copy the slice with Buffer.from, and only the copied bytes are kept.',
    source: 'what is advised against the leak',
    program: 'pin.js',
    decide: whenComplete(({ inARow, between, slice }, { asked, poolSize }) => {
      const each = (held: number) => Math.round(held / asked.count);
      const isSmall = (held: number) => held < asked.count * asked.keep + (poolSize ?? 0) * 4;
      const why = `A copy of ${asked.keep} bytes holds ${each(inARow.held)} where copies follow each other, and ${each(between.held)} where other small Buffers come between; a slice holds ${each(slice.held)}.`;
      if (isSmall(inARow.held) && isSmall(between.held)) {
        return { verdict: 'true', why };
      }
      return { verdict: isSmall(inARow.held) ? 'depends' : 'false', why };
    }),
  },
  {
    id: 'heap-used-shows-it',
    text: 'A leak of Buffers shows in process.memoryUsage().heapUsed.',
    source: 'monitoring that watches heapUsed alone',
    program: 'pin.js',
    decide: whenComplete(({ slice }) => {
      const why = `heapUsed grew by ${formatTenth(slice.heapUsed, slice.held)} of the ${slice.held} bytes that were held.`;
      return { verdict: slice.heapUsed < slice.held / 10 ? 'false' : 'true', why };
    }),
  },
];

/** A growth against what is held, without a figure that differs from run to run. */
function formatTenth(growth: number, held: number): string {
  return growth < held / 10 ? 'less than a tenth' : `${Math.round((growth / held) * 10)} tenths`;
}

function whenComplete(
  decide: (rows: Rows, model: PinRun) => ClaimVerdict,
): ClaimDefinition<PinRun>['decide'] {
  return (model, run) => {
    const rows = rowsOf(model);
    return rows === null || !isOver(run)
      ? { verdict: 'undecided', why: whyIncomplete(model, run) }
      : decide(rows, model);
  };
}

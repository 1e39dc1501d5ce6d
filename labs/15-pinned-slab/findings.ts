/** What a run of `pin.js` can confirm or refute. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { type Kept, keptBy, type PinRun, type Way, ways } from './model.ts';

type Finding = FindingDefinition<PinRun>;

export const findings: readonly Finding[] = [
  {
    id: 'slice-pins-the-read',
    text: 'A slice of a few bytes keeps the whole of the Buffer that it was cut from.',
    section: 'slice',
    decide: whenComplete(decideSlice),
  },
  {
    id: 'copy-pins-slabs',
    text: 'Copies from the pool keep whole slabs, and more of them where other Buffers come between.',
    section: 'copies',
    decide: whenComplete(decideCopies),
  },
  {
    id: 'outside-the-pool',
    text: 'A copy outside the pool keeps its own bytes and no more.',
    section: 'outside-the-pool',
    decide: whenComplete(decideSlow),
  },
  {
    id: 'usage-agrees',
    text: 'What process.memoryUsage counts outside the heap grows by what is held, to a tenth.',
    section: 'how-to-see-it',
    decide: whenComplete(decideUsage),
  },
];

type Rows = Readonly<Record<keyof typeof ways, Kept>>;

/** A decision about a complete run. */
export type Decide = (rows: Rows, model: PinRun, poolSize: number) => Decision;

/** The rows of a complete run; null where one is missing. */
export function rowsOf(model: PinRun): Rows | null {
  const of = (way: Way) => keptBy(model, way);
  const [nothing, slice, inARow] = [of(ways.nothing), of(ways.slice), of(ways.inARow)];
  const [between, slow] = [of(ways.between), of(ways.slow)];
  return nothing && slice && inARow && between && slow
    ? { nothing, slice, inARow, between, slow }
    : null;
}

function whenComplete(decide: Decide): Finding['decide'] {
  return (model, run) => {
    const rows = rowsOf(model);
    return rows === null || model.poolSize === null || !isOver(run)
      ? { holds: null, why: whyIncomplete(model, run) }
      : decide(rows, model, model.poolSize);
  };
}

/** Whether the program came to its end. */
export function isOver({ end }: FinishedRun): boolean {
  return end.reason === 'exit' && end.exitCode === 0;
}

/** In which way the program fell short. */
export function whyIncomplete({ kept }: PinRun, { end }: FinishedRun): string {
  const how =
    end.reason === 'exit' ? `ended (exit code ${end.exitCode})` : `was ended (${end.reason})`;
  return `The program ${how} after ${kept.length} of ${Object.keys(ways).length} ways.`;
}

function decideSlice({ slice }: Rows, { asked }: PinRun): Decision {
  const expected = asked.count * asked.size;
  const kept = asked.count * asked.keep;
  const why = `${asked.count} slices of ${asked.keep} bytes hold ${slice.memories} memories of ${expected === slice.held ? asked.size : 'together'}${expected === slice.held ? '' : ` ${slice.held}`} bytes: ${slice.held} for ${kept}.`;
  return { holds: slice.memories === asked.count && slice.held === expected, why };
}

function decideCopies({ inARow, between }: Rows, { asked }: PinRun, poolSize: number): Decision {
  for (const { way, memories, held } of [inARow, between]) {
    if (held < memories * poolSize) {
      const why = `The ${way} hold ${held} bytes in ${memories} memories, less than a slab of ${poolSize} each.`;
      return { holds: false, why };
    }
  }
  const tell = ({ memories, held }: Kept) =>
    `${memories} slab${memories === 1 ? '' : 's'}, ${held} bytes`;
  const why = `In a row the copies hold ${tell(inARow)}; with ${asked.between} bytes of others between ${tell(between)}.`;
  if (between.memories > inARow.memories) {
    return { holds: true, why };
  }
  return asked.between < poolSize && asked.count * asked.between < 2 * poolSize
    ? { holds: null, why: `${why} More bytes between them would decide.` }
    : { holds: false, why };
}

function decideSlow({ slow }: Rows, { asked }: PinRun): Decision {
  const kept = asked.count * asked.keep;
  const why = `${asked.count} copies hold ${slow.memories} memories, ${slow.held} bytes for ${kept} kept.`;
  return { holds: slow.memories === asked.count && slow.held === kept, why };
}

/** What Node itself may take or give back meanwhile, in bytes. */
const SLACK = 262_144;

function decideUsage(rows: Rows, { hasGc }: PinRun): Decision {
  const compared = [rows.nothing, rows.slice, rows.between];
  if (compared.some(({ outside }) => outside === null)) {
    return { holds: null, why: 'This Node does not tell what it has outside of the heap.' };
  }
  if (!hasGc) {
    return { holds: null, why: 'Without a forced collection the figures hold garbage, too.' };
  }
  const far = compared.find(
    ({ outside, held }) => Math.abs((outside ?? 0) - held) > held / 10 + SLACK,
  );
  const shown = (far === undefined ? compared : [far])
    .map(({ way, outside, held }) => `${way}: ${outside} for ${held} held`)
    .join('; ');
  return { holds: far === undefined, why: `It grew by ${shown}.` };
}

import { describe, expect, it } from 'vitest';
import { drawBar, labelOf, scaleFor } from '../../../labs/14-slab-allocation/bar.ts';
import {
  mapSlabs,
  originsOf,
  type Piece,
  type Slab,
} from '../../../labs/14-slab-allocation/slabs.ts';
import { plainText } from '../../../src/views/styled.ts';
import { randomSizes } from './random.ts';
import { modelOf, runOf } from './runs.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const FREE = -1;

/** Allocates in this process, and returns the Buffers and the printout that would tell of them. */
function allocateHere(sizes: readonly number[]) {
  const buffers = sizes.map((size) => Buffer.allocUnsafe(size));
  const memories = [...new Set(buffers.map(({ buffer }) => buffer))];
  const rows = buffers.map(({ length, buffer, byteOffset }) =>
    [length, memories.indexOf(buffer) + 1, buffer.byteLength, byteOffset]
      .map((value) => String(value).padStart(9))
      .join(''),
  );
  const heading = `Node ${process.versions.node}, Buffer.poolSize ${Buffer.poolSize}`;
  const text = [heading, ...rows.map((row) => `${row}  Buffer.allocUnsafe(size)`), ''].join('\n');
  return { buffers, memories, text };
}

/**
 * Which Buffer owns each byte of some memory, told by the memory itself: every Buffer is painted
 * twice, each time with a value of its own; the bytes that took both values are its own.
 */
function ownersOf(buffers: readonly Buffer[], memory: ArrayBufferLike): number[] {
  const paint = (value: (index: number) => number) => {
    for (const [index, buffer] of buffers.entries()) {
      buffer.fill(value(index));
    }
    return Buffer.from(memory).toString('latin1');
  };
  const first = paint((index) => index + 1);
  const second = paint((index) => 255 - index);
  return Array.from({ length: memory.byteLength }, (_, at) => {
    const index = first.charCodeAt(at) - 1;
    return second.charCodeAt(at) === 255 - index && index < buffers.length ? index : FREE;
  });
}

function bytesOf(slab: Slab): Piece[] {
  return slab.pieces.flatMap((piece) => Array(piece.end - piece.start).fill(piece) as Piece[]);
}

describe('a map of slabs', () => {
  it.each(seeds)('says of each byte what the memory says, seed %i', (seed) => {
    const sizes = randomSizes(seed, 60, Buffer.poolSize);
    const { buffers, memories, text } = allocateHere(sizes);
    const { slabs, own } = mapSlabs(modelOf(runOf(sizes), text));

    expect(slabs.length).toBeGreaterThan(1);
    for (const slab of slabs) {
      const owners = ownersOf(buffers, memories[slab.memory - 1] as ArrayBufferLike);
      const bytes = bytesOf(slab);
      expect(bytes).toHaveLength(owners.length);
      expect(
        bytes.map(({ allocation, kind }) => (kind === 'buffer' ? allocation?.order : FREE)),
      ).toEqual(owners);
      for (const piece of slab.pieces.filter(({ kind }) => kind === 'gap')) {
        expect(piece.end % 8 === 0 && piece.end - piece.start < 8, `gap ${piece.start}`).toBe(true);
      }
    }
    for (const { order, memory } of own) {
      const owners = ownersOf(buffers, memories[memory - 1] as ArrayBufferLike);
      expect(owners.every((owner) => owner === order)).toBe(true);
    }
  });

  it.each(seeds)('is drawn to scale, seed %i', (seed) => {
    const sizes = randomSizes(seed, 40, Buffer.poolSize);
    const { buffers, memories, text } = allocateHere(sizes);
    const { slabs } = mapSlabs(modelOf(runOf(sizes), text));
    for (const slab of slabs) {
      const scale = scaleFor(Buffer.poolSize, slab.length - Buffer.poolSize, 80);
      const owners = ownersOf(buffers, memories[slab.memory - 1] as ArrayBufferLike);
      const cells = drawBar(slab, scale, 0)
        .map(plainText)
        .map((row) => row.slice(7))
        .join('');
      const starts = (at: number) => owners[at] !== FREE && owners[at] !== owners[at - 1];
      for (let column = 0; column < cells.length; column += 1) {
        const at = Array.from(
          { length: scale.bytes },
          (_, index) => column * scale.bytes + index,
        ).filter((byte) => byte < owners.length);
        const begun = at.filter(starts).map((byte) => owners[byte] as number);
        const taken = at.filter((byte) => owners[byte] !== FREE).length;
        const cell = cells[column] as string;
        const where = `slab ${slab.number}, column ${column}`;
        if (begun.length > 1) {
          expect(cell, where).toBe(begun.length > 9 ? '#' : String(begun.length));
        } else if (begun.length === 1) {
          expect(cell, where).toBe(labelOf({ order: begun[0], isFiller: false } as never, 0));
        } else if (taken > scale.bytes / 2) {
          expect(cell, where).toBe('━');
        } else if (taken === 0) {
          expect(cell, where).toMatch(/[░▫▒·╱]/);
        }
      }
      expect(cells).toHaveLength(Math.ceil(slab.length / scale.bytes));
    }
  });
});

describe('a Buffer as long as a slab', () => {
  const heading = 'Node 0.10.48, Buffer.poolSize 8192\n';
  const originsAfter = (rows: string) => {
    const sizes = rows
      .trim()
      .split('\n')
      .map((row) => Number.parseInt(row, 10));
    return originsOf(modelOf(runOf(sizes), heading + rows));
  };

  it('was a slab when the pool went on in another one', () => {
    expect(
      originsAfter(
        '1 1 8192 3520  new Buffer(size)\n8192 2 8192 0  new Buffer(size)\n1 3 8192 0  new Buffer(size)\n',
      ),
    ).toEqual(['pool', 'pool', 'pool']);
  });

  it('has memory of its own when the pool went on where it was', () => {
    expect(
      originsAfter(
        '1 1 8192 8  new Buffer(size)\n8192 2 8192 0  new Buffer(size)\n1 1 8192 16  new Buffer(size)\n',
      ),
    ).toEqual(['pool', 'own', 'pool']);
  });

  it('is unknown at the end, and where the slab before it was full anyway', () => {
    expect(originsAfter('1 1 8192 8  new Buffer(size)\n8192 2 8192 0  new Buffer(size)\n')).toEqual(
      ['pool', 'unknown'],
    );
    expect(
      originsAfter(
        '1 1 8192 8184  new Buffer(size)\n8192 2 8192 0  new Buffer(size)\n1 3 8192 0  new Buffer(size)\n',
      ),
    ).toEqual(['pool', 'unknown', 'pool']);
  });
});

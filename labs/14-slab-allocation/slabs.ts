/** From Buffers to slabs: which memory is a slab, and what lies in each of its bytes. */

import type { Allocation, SlabRun } from './model.ts';

/**
 * Where a Buffer's memory came from. `unknown`: it is alone in memory of exactly a slab's length,
 * and nothing after it tells a full slab from memory of its own.
 */
export type Origin = 'pool' | 'own' | 'unknown';

/** What some bytes of a slab are. Pieces cover a slab from its first byte to its last. */
export interface Piece {
  /**
   * - `before`: used before this run's first Buffer
   * - `buffer`: a Buffer of this run
   * - `gap`: skipped up to the next multiple of 8
   * - `other`: used by someone else between two Buffers of this run
   * - `free`: not handed out
   * - `slack`: skipped so that the slab itself begins at an aligned address (Node 26)
   */
  kind: 'before' | 'buffer' | 'gap' | 'other' | 'free' | 'slack';
  /** First byte. */
  start: number;
  /** Byte after the last. */
  end: number;
  /** The Buffer, or the one that the gap follows. */
  allocation?: Allocation;
}

export interface Slab {
  /** From 1, in order of opening. */
  number: number;
  /** Its memory's number in the printout. */
  memory: number;
  /** Length of its memory in bytes. */
  length: number;
  pieces: readonly Piece[];
  allocations: readonly Allocation[];
  state: 'partial' | 'full';
  /** Bytes not handed out. */
  free: number;
  /** The Buffer that opened the next slab; null for the slab that is still open. */
  leftFor: Allocation | null;
}

/** A run's memory, sorted out. */
export interface SlabMap {
  slabs: readonly Slab[];
  /** Buffers that are not in a slab, or not known to be, in order. */
  own: readonly Allocation[];
  /** Each allocation's origin, by its order. */
  origins: readonly Origin[];
}

/** The next multiple of 8. */
export function alignUp(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

/** How much longer a slab's memory is than the pool in it; 0 before Node 26. */
export function slackOf(length: number, poolSize: number | null): number {
  return poolSize === null ? 0 : Math.max(0, length - poolSize);
}

/**
 * Where each Buffer's memory came from, by its order. Memory that is longer than the Buffer, or
 * that several share, is a slab. A Buffer as long as a whole slab could be either (on Node 0.10 it
 * is a slab): it was one when a later, smaller Buffer did not go on in the slab before it,
 * although it would have fitted there.
 */
export function originsOf(model: SlabRun): Origin[] {
  const { allocations, poolSize } = model;
  const sharers = new Map<number, number>();
  for (const { memory } of allocations) {
    sharers.set(memory, (sharers.get(memory) ?? 0) + 1);
  }
  const origins: Origin[] = allocations.map(({ size, length, memory }) => {
    if (size === 0) {
      return 'own';
    }
    if (length > size || (sharers.get(memory) as number) > 1) {
      return 'pool';
    }
    return size === poolSize ? 'unknown' : 'own';
  });
  return origins.map((origin, order) =>
    origin === 'unknown' ? lookAround(model, origins, order) : origin,
  );
}

function lookAround(model: SlabRun, origins: readonly Origin[], order: number): Origin {
  const previousAt = origins.lastIndexOf('pool', order);
  const nextAt = origins.indexOf('pool', order);
  const previous = model.allocations[previousAt];
  const next = model.allocations[nextAt];
  if (previous === undefined || next === undefined) {
    return 'unknown';
  }
  if (next.memory === previous.memory) {
    return 'own';
  }
  const isAlone = !origins.some(
    (origin, at) => origin === 'unknown' && at !== order && at > previousAt && at < nextAt,
  );
  const [left] = roomAfter(previous, null, model.poolSize);
  return isAlone && next.size <= left ? 'pool' : 'unknown';
}

/**
 * The room in a slab after its latest Buffer, at least and at most, in bytes. The two differ where
 * the pool's beginning in its memory is not known (Node 26, slabs opened before the run).
 *
 * @param base where the pool begins in its memory; null where not known
 */
export function roomAfter(
  latest: Allocation,
  base: number | null,
  poolSize: number | null,
): [least: number, most: number] {
  const end = alignUp(latest.offset + latest.size);
  const slack = slackOf(latest.length, poolSize);
  const most = base === null ? latest.length : base + latest.length - slack;
  const least = base === null ? latest.length - slack : most;
  return [Math.max(0, least - end), Math.max(0, most - end)];
}

/** Sorts a run's Buffers into slabs and memory of their own. */
export function mapSlabs(model: SlabRun): SlabMap {
  const origins = originsOf(model);
  const pooled = new Map<number, Allocation[]>();
  const own: Allocation[] = [];
  for (const allocation of model.allocations) {
    if (origins[allocation.order] !== 'pool') {
      own.push(allocation);
      continue;
    }
    const neighbours = pooled.get(allocation.memory) ?? [];
    neighbours.push(allocation);
    pooled.set(allocation.memory, neighbours);
  }
  const groups = [...pooled.values()];
  const slabs = groups.map((allocations, index) => {
    const { memory, length } = allocations[0] as Allocation;
    const pieces = piecesOf(allocations, baseOf(allocations, index), model.poolSize);
    const free = pieces.reduce(
      (sum, { kind, start, end }) => sum + (kind === 'free' ? end - start : 0),
      0,
    );
    const state: Slab['state'] = free === 0 ? 'full' : 'partial';
    const leftFor = groups[index + 1]?.[0] ?? null;
    return { number: index + 1, memory, length, pieces, allocations, state, free, leftFor };
  });
  return { slabs, own, origins };
}

/**
 * Where the pool begins in its memory: at the Buffer that opened it. Null for the slab that was
 * open before the run's first Buffer.
 *
 * @param allocations the slab's Buffers in order
 * @param index position of the slab in the run
 */
export function baseOf(allocations: readonly Allocation[], index: number): number | null {
  const opener = allocations[0];
  return opener !== undefined && (index > 0 || opener.isFiller) ? opener.offset : null;
}

function piecesOf(
  allocations: readonly Allocation[],
  base: number | null,
  poolSize: number | null,
): Piece[] {
  const length = (allocations[0] as Allocation).length;
  const end = base === null ? length : base + length - slackOf(length, poolSize);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (kind: Piece['kind'], until: number, allocation?: Allocation) => {
    if (until > at) {
      pieces.push({ kind, start: at, end: until, ...(allocation && { allocation }) });
      at = until;
    }
  };
  for (const allocation of allocations.toSorted((a, b) => a.offset - b.offset)) {
    const isFirst = pieces.length === 0;
    add(isFirst ? (base === null ? 'before' : 'slack') : 'other', allocation.offset);
    add('buffer', Math.min(allocation.offset + allocation.size, length), allocation);
    add('gap', Math.min(alignUp(at), end), allocation);
  }
  add('free', end);
  add('slack', length);
  return pieces;
}

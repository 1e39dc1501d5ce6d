/** What the parts of the picture share: the run, the measures and a few words. */

import { type Scale, scaleFor } from './bar.ts';
import { askedFor, type SlabRun } from './model.ts';
import { type Slab, slackOf } from './slabs.ts';

/** Width of a row's sign, offset and size. */
export const FIGURES_WIDTH = 20;
/** Width of a Buffer's last 8 bytes, and the space after them. */
const CELLS_WIDTH = 10;
/** Width of a table without calls. */
const TABLE_WIDTH = 36;
/** Space between a bar and a table to its right. */
export const GUTTER = 2;
/** A bar with fewer columns is not made to stand beside its table. */
const COLUMNS_BESIDE = 64;

export interface Drawing {
  model: SlabRun;
  scale: Scale;
  width: number;
  tableWidth: number;
  /** Whether a slab's table stands to the right of its bar. */
  isBeside: boolean;
  fillers: number;
  /** Width of the longest call's name where there are several calls to tell apart; else 0. */
  callWidth: number;
  /** Whether a row has room for the Buffer's last 8 bytes. */
  showsLastBytes: boolean;
}

/** Measures the picture of a run for a width. */
export function measure(model: SlabRun, slabs: readonly Slab[], width: number): Drawing {
  const poolSize = model.poolSize as number;
  const slack = Math.max(0, ...slabs.map(({ length }) => slackOf(length, poolSize)));
  const calls = new Set(askedFor(model).map(({ call }) => shortCall(call)));
  const callWidth = calls.size > 1 ? Math.max(...[...calls].map(({ length }) => length)) : 0;
  const tableWidth = callWidth > 0 ? FIGURES_WIDTH + CELLS_WIDTH + callWidth : TABLE_WIDTH;
  const beside = scaleFor(poolSize, slack, width - tableWidth - GUTTER);
  const isBeside = beside.columns >= COLUMNS_BESIDE;
  return {
    model,
    width,
    isBeside,
    callWidth,
    showsLastBytes: tableWidth <= width,
    scale: isBeside ? beside : scaleFor(poolSize, slack, width),
    tableWidth: isBeside ? tableWidth : width,
    fillers: model.allocations.filter(({ isFiller }) => isFiller).length,
  };
}

/** `1 slab`, `2 slabs`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `Buffer.allocUnsafe(size)` as `allocUnsafe`, `new Buffer(string)` as `Buffer(string)`: what tells
 * the calls apart. */
export function shortCall(call: string): string {
  return call.replace(/^new |Buffer\./, '').replace(/\((?:size|list)\)/, '');
}

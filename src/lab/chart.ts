/**
 * What is kept of a run's model to draw it later, in the report: plain JSON of a bounded size,
 * whatever the run was like.
 */

import type { CollectionKind } from '../analysis/gc-trace.ts';
import type { Phase } from '../runner/events.ts';
import type { Tone } from '../views/styled.ts';

export type RunChart = TimelineChart | HeapChart | SlabsChart | PictureChart;

/** The callbacks of a run by phase and iteration. */
export interface TimelineChart {
  kind: 'timeline';
  iterations: readonly ChartIteration[];
  /** Callbacks that are not among them, since there were too many. */
  dropped: number;
}

export interface ChartIteration {
  /** 0 stands for the time before the loop. */
  first: number;
  last: number;
  /** Number of Node's own callbacks. */
  hidden: number;
  rows: readonly ChartCallback[];
}

export interface ChartCallback {
  phase: Phase;
  /** The phase of the callback after which this one drained; null for one that the loop called. */
  after: Phase | null;
  /** What it printed, cut. */
  lines: readonly string[];
  moreLines: number;
  /** What scheduled it, and what scheduled that, and so on. */
  name: string;
  /** `order.js:7`; empty where unknown. */
  place: string;
  chain: readonly string[];
}

/** The heap over time, by a trace of its collections. Sizes are in MB, times in milliseconds. */
export interface HeapChart {
  kind: 'heap';
  points: readonly ChartCollections[];
  totals: readonly ChartTotals[];
  peak: number;
  /** Of the old generation; null where V8 chose it. */
  limit: number | null;
}

/** One collection, or neighbours in one. */
export interface ChartCollections {
  atMs: number;
  before: number;
  after: number;
  committed: number;
  scavenge: number;
  minor: number;
  full: number;
  worstMs: number;
}

export interface ChartTotals {
  kind: CollectionKind;
  count: number;
  totalMs: number;
  medianMs: number;
  worstMs: number;
  freed: number;
}

/** The slabs of a run, each to scale. Sizes and places are in bytes. */
export interface SlabsChart {
  kind: 'slabs';
  poolSize: number;
  slabs: readonly ChartSlab[];
  /** Buffers with memory of their own. */
  own: readonly ChartBuffer[];
  /** Slabs and Buffers that are not among them, since there were too many. */
  dropped: number;
}

export interface ChartSlab {
  number: number;
  length: number;
  free: number;
  /** Label of the Buffer that opened the next slab; null of the slab that is still open. */
  leftFor: string | null;
  pieces: readonly ChartPiece[];
}

export interface ChartPiece {
  kind: 'before' | 'buffer' | 'gap' | 'other' | 'free' | 'slack';
  start: number;
  end: number;
  /** Of a Buffer; empty else. */
  label: string;
  /** 0 to 7, of a Buffer: neighbours differ. */
  hue: number;
}

export interface ChartBuffer {
  label: string;
  hue: number;
  size: number;
}

/** The lab's view, as the terminal shows it: what is kept where nothing else is. */
export interface PictureChart {
  kind: 'picture';
  wide: Picture;
  narrow: Picture;
}

export interface Picture {
  lines: readonly (readonly PictureSpan[])[];
  /** Lines that are not among them, since there were too many. */
  dropped: number;
}

export interface PictureSpan {
  text: string;
  tone: Tone;
  bold: boolean;
}

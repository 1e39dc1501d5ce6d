/**
 * A lab's latest run as it is kept for the report: what it was, its findings, and what of it is
 * drawn. Version 1 of the format.
 */

import type { CollectionKind } from '../analysis/gc-trace.ts';
import type {
  ChartBuffer,
  ChartCallback,
  ChartCollections,
  ChartIteration,
  ChartPiece,
  ChartSlab,
  ChartTotals,
  HeapChart,
  Picture,
  PictureChart,
  PictureSpan,
  RunChart,
  SlabsChart,
  TimelineChart,
} from '../lab/chart.ts';
import type { EndReason, KnobValues, Phase } from '../runner/events.ts';
import { tones } from '../views/styled.ts';
import { knobValues } from './schema.ts';
import {
  fields,
  flag,
  list,
  number,
  oneOf,
  orNull,
  type Reader,
  ShapeError,
  text,
  time,
  wholeNumber,
} from './shape.ts';

const VERSION = 1;
/** Of a file; a longer one is none of ours. */
export const MOST_BYTES = 200_000;

export interface KeptRun {
  /** The lab's. */
  slug: string;
  program: string;
  knobs: KnobValues;
  seed: number;
  /** Version of the Node.js that ran it. */
  node: string;
  /** Number of executions. */
  repeat: number;
  /** When it ended. */
  at: string;
  reason: EndReason;
  exitCode: number | null;
  durationMs: number;
  findings: readonly KeptFinding[];
  /** Null where it has nothing to draw. */
  chart: RunChart | null;
}

export interface KeptFinding {
  text: string;
  holds: boolean | null;
  why: string;
}

/** The text of its file: without the chart where that is larger than a chart should be. */
export function formatKeptRun(run: KeptRun): string {
  const written = (kept: KeptRun) => `${JSON.stringify(keptRunToJson(kept))}\n`;
  const whole = written(run);
  return Buffer.byteLength(whole) <= MOST_BYTES ? whole : written({ ...run, chart: null });
}

/** The JSON object that stands for it. */
export function keptRunToJson(run: KeptRun): Record<string, unknown> {
  return { version: VERSION, ...run };
}

/** Null of a format that this node-lab does not know. */
export const readKeptRun: Reader<KeptRun | null> = (value, at) => {
  const { version } = fields<{ version: number }>({ version: wholeNumber })(value, at);
  return version === VERSION ? keptRun(value, at) : null;
};

/** Reads a file's text; null where it is no kept run that this node-lab knows. */
export function parseKeptRun(written: string): KeptRun | null {
  try {
    return readKeptRun(JSON.parse(written), 'it');
  } catch (error) {
    if (error instanceof ShapeError || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

const phase: Reader<Phase> = oneOf(
  'main',
  'nextTick',
  'microtask',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
);
const collectionKind: Reader<CollectionKind> = oneOf('scavenge', 'minor', 'full');

const timelineChart = fields<TimelineChart>({
  kind: oneOf('timeline'),
  iterations: list(
    fields<ChartIteration>({
      first: wholeNumber,
      last: wholeNumber,
      hidden: wholeNumber,
      rows: list(
        fields<ChartCallback>({
          phase,
          after: orNull(phase),
          lines: list(text),
          moreLines: wholeNumber,
          name: text,
          place: text,
          chain: list(text),
        }),
      ),
    }),
  ),
  dropped: wholeNumber,
});

const heapChart = fields<HeapChart>({
  kind: oneOf('heap'),
  points: list(
    fields<ChartCollections>({
      atMs: number,
      before: number,
      after: number,
      committed: number,
      scavenge: wholeNumber,
      minor: wholeNumber,
      full: wholeNumber,
      worstMs: number,
    }),
  ),
  totals: list(
    fields<ChartTotals>({
      kind: collectionKind,
      count: wholeNumber,
      totalMs: number,
      medianMs: number,
      worstMs: number,
      freed: number,
    }),
  ),
  peak: number,
  limit: orNull(number),
});

const slabsChart = fields<SlabsChart>({
  kind: oneOf('slabs'),
  poolSize: wholeNumber,
  slabs: list(
    fields<ChartSlab>({
      number: wholeNumber,
      length: wholeNumber,
      free: wholeNumber,
      leftFor: orNull(text),
      pieces: list(
        fields<ChartPiece>({
          kind: oneOf('before', 'buffer', 'gap', 'other', 'free', 'slack'),
          start: wholeNumber,
          end: wholeNumber,
          label: text,
          hue: wholeNumber,
        }),
      ),
    }),
  ),
  own: list(fields<ChartBuffer>({ label: text, hue: wholeNumber, size: wholeNumber })),
  dropped: wholeNumber,
});

const picture = fields<Picture>({
  lines: list(list(fields<PictureSpan>({ text, tone: oneOf(...tones), bold: flag }))),
  dropped: wholeNumber,
});

const pictureChart = fields<PictureChart>({
  kind: oneOf('picture'),
  wide: picture,
  narrow: picture,
});

const charts: Readonly<Record<RunChart['kind'], Reader<RunChart>>> = {
  timeline: timelineChart,
  heap: heapChart,
  slabs: slabsChart,
  picture: pictureChart,
};

const chart: Reader<RunChart> = (value, at) => {
  const { kind } = fields<{ kind: RunChart['kind'] }>({
    kind: oneOf('timeline', 'heap', 'slabs', 'picture'),
  })(value, at);
  return charts[kind](value, at);
};

/** It names the file: nothing that leads elsewhere. */
const slug: Reader<string> = (value, at) => {
  const name = text(value, at);
  if (!/^\w[\w-]{0,99}$/.test(name)) {
    throw new ShapeError(`${at} is no name of a lab`);
  }
  return name;
};

const keptRun = fields<KeptRun>({
  slug,
  program: text,
  knobs: knobValues,
  seed: number,
  node: text,
  repeat: wholeNumber,
  at: time,
  reason: oneOf('exit', 'signal', 'time-limit', 'output-limit', 'memory', 'stopped'),
  exitCode: orNull(number),
  durationMs: number,
  findings: list(fields<KeptFinding>({ text, holds: orNull(flag), why: text })),
  chart: orNull(chart),
});

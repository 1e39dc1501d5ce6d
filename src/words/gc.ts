/** The words of `node-lab gc`. */

import type { Nearness } from '../analysis/gc-run/figures.ts';

const percent = (share: number) => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
const ms = (value: number) => `${value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)} ms`;
const mb = (value: number) => `${value.toFixed(value >= 100 ? 0 : 1)} MB`;

export const gc = {
  heading: (file: string, node: string) => `Garbage collection of ${file} on Node ${node}`,
  none: 'No collection: the script ended before its young generation was full once.',
  noneYet: 'No collection yet.',
  labels: {
    time: 'time',
    rates: 'rates',
    peak: 'peak',
    others: 'others',
    limit: (mb: number) => `heap limit ${Math.round(mb)} MB`,
    unknown: 'unknown',
  },
  time: (f: {
    share: number;
    wall: string;
    pausesMs: number;
    stepsMs: number;
    p99Ms: number | null;
    worstMs: number;
  }) =>
    `${percent(f.share)} of ${f.wall} in collections: pauses ${ms(f.pausesMs)}${
      f.stepsMs > 0 ? `, marking in steps ${ms(f.stepsMs)}` : ''
    }; p99 ${ms(f.p99Ms ?? 0)}, worst ${ms(f.worstMs)}`,
  rates: (allocation: number, promotion: number) =>
    `allocated ${allocation.toFixed(1)} MB/s, promoted about ${promotion.toFixed(1)} MB/s (deduced from the sizes)`,
  noRates: 'too few collections for a rate',
  peak: (peakMb: number, near: Nearness | null) =>
    near === null
      ? `${mb(peakMb)}; this Node does not tell its limit`
      : near.of === 'heap'
        ? `${mb(peakMb)} of the ${mb(near.limitMb)} that V8 allows the heap, ${percent(near.share)}`
        : `${mb(peakMb)}; full collections left up to ${mb(near.mb)} of the ${mb(near.limitMb)} that V8 allows the old generation, ${percent(near.share)}`,
  others: (isolates: number, collections: number, pausesMs: number) =>
    `${isolates} worker ${isolates === 1 ? 'thread' : 'threads'} or child processes: ${collections} collections, pauses ${ms(pausesMs)}; not in the figures above`,
  unknown: (count: number, first: string) => `${count} lines of the trace, the first: ${first}`,
  tabs: { heap: 'Heap', advice: 'Advice' },
  adviceLater: 'The advice comes with the end of the script.',
  adviceHeading: 'Advice',
  nothingToAdvise: 'Nothing to advise: no figure of this run asks for it.',
  trying: (flag: string) => `a second run, with ${flag}`,
  noTrial: {
    ended: '--try needs a run that ended by itself and well: there was no second one.',
    unknown:
      '--try needs to know how large a semi-space is, and this Node does not tell: no second run.',
    largest: (semiSpaceMb: number) =>
      `--try: this Node takes no semi-space larger than ${semiSpaceMb} MB, so there was no second run.`,
  },

  advice: {
    'out-of-memory': 'The heap was full, and V8 ended the process.',
    'near-heap-limit': 'The heap came near its limit.',
    'live-data-grows': 'What is alive grows for as long as the script runs.',
    'semi-space-too-small': 'The semi-space is too small for what the script allocates.',
    'long-stops': 'A collection stopped the script for long enough to be noticed.',
    'memory-outside-heap': 'Memory outside the heap, such as Buffers, forces full collections.',
  },
  why: {
    outOfMemory: (fatal: string | null, left: number | null, near: Nearness | null) =>
      `V8 said "${fatal ?? 'nothing'}".${left === null ? '' : ` The last collection left ${mb(left)}.`}${
        near === null ? '' : ` The limit of the ${near.of} is ${mb(near.limitMb)}.`
      }`,
    notOutOfMemory: 'It did not end for want of memory.',
    near: (near: Nearness) =>
      near.of === 'heap'
        ? `The heap reached ${mb(near.mb)} of ${mb(near.limitMb)}: ${percent(near.share)}.`
        : `Full collections left up to ${mb(near.mb)} of the old generation's ${mb(near.limitMb)}: ${percent(near.share)}.`,
    noLimit: 'This Node does not tell its limit.',
    growth: (g: { fromMb: number; toMb: number; mbPerSecond: number; rising: number }) =>
      `Full collections left ${mb(g.fromMb)} at first and ${mb(g.toMb)} at last, ${g.mbPerSecond.toFixed(1)} MB/s; of ${percent(g.rising)} of their pairs, the later left more.`,
    fewFulls: (fulls: number) =>
      `${fulls} full ${fulls === 1 ? 'collection is' : 'collections are'} too few to tell.`,
    trial: (t: {
      semiSpaceMb: number;
      triedMb: number;
      beforeMs: number;
      afterMs: number;
      beforePeakMb: number;
      afterPeakMb: number;
    }) =>
      `With ${t.triedMb} MB instead of ${t.semiSpaceMb} MB: ${ms(t.afterMs)} in collections instead of ${ms(t.beforeMs)}, and a peak of ${mb(t.afterPeakMb)} instead of ${mb(t.beforePeakMb)}.`,
    trialFailed: (triedMb: number) => `The second run, with ${triedMb} MB, did not end well.`,
    fewCollections: (count: number) => `${count} collections are too few to compare two runs.`,
    littleToSave: (share: number) =>
      `Collections took ${percent(share)} of the run: little to save.`,
    notTried: (youngShare: number, inVain: number | null) =>
      `Young collections took ${percent(youngShare)} of the run${
        inVain === null
          ? ''
          : `, and full ones freed ${percent(inVain)} as much as young ones had kept`
      }. Only a run with a larger one can tell.`,
    stop: (worstMs: number, ofMarking: boolean) =>
      `The longest stop was ${ms(worstMs)}${ofMarking ? ', a step of marking' : ''}.`,
    external: (external: number, fulls: number) =>
      `${external} of ${fulls} full collections came of memory outside the heap.`,
  },
  todo: {
    leak: (file: string) => `node-lab heap ${file} shows what grows.`,
    limit: (nextMb: number) =>
      `If all of it is needed, --max-old-space-size=${nextMb} raises the limit.`,
    tryIt: 'node-lab gc --try measures it in a second run.',
    semiSpace: (triedMb: number) => `--max-semi-space-size=${triedMb} sets it.`,
    stops:
      'A full collection takes as long as there are live objects: keep fewer, or keep data in Buffers.',
    external: 'Reuse Buffers, or let them go sooner.',
  },
};

import { type GcSummary, medianPause } from '../../src/analysis/gc-trace.ts';
import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { type GcRun, oldSpaceOf } from './model.ts';

const TRACED = ['churn.js', 'survivors.js', 'leak.js'];
/** The heap counts as full when a last collection leaves so much of the old space's limit. */
const NEARLY = 0.75;
/** A scavenge so many times as long as the median waited for a processor. */
const UNSTEADY = 8;
/** 0.10 does not tell its limit: what a heap may hold beyond the old space's, as a share of it. */
const UNTOLD = 1.5;

function undecided(why: string): Decision {
  return { holds: null, why };
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

/** Why a run has no trace worth judging, or null. */
function whyNoTrace(model: GcRun): string | null {
  if (model.refusal !== null) {
    return `Node did not take the flag: ${model.refusal}.`;
  }
  return model.lines.collection === 0 ? 'The trace has no collection.' : null;
}

/** Why the run is not one in which most objects die young and the heap has room; null where it is. */
function whyNotTypical({ context, summary }: GcRun): string | null {
  const survival = context.program === 'survivors.js' ? Number(context.knobs.survival) : 0;
  if (survival >= 50) {
    return `${survival}% of the objects survive`;
  }
  const oldSpace = oldSpaceOf(context);
  return oldSpace !== null && summary.peak >= oldSpace * NEARLY
    ? `the heap came up to ${summary.peak.toFixed(1)} MB with ${oldSpace} MB for the old space`
    : null;
}

function medianStopsOf(summary: GcSummary) {
  const { scavenge, full } = summary.kinds;
  return { scavenge: medianPause(scavenge.stops), full: medianPause(full.stops) };
}

export const findings: readonly FindingDefinition<GcRun>[] = [
  {
    id: 'every-line-understood',
    text: 'Every line that V8 printed about a collection was understood.',
    programs: TRACED,
    section: 'a-line',
    decide(model) {
      const { collection, note, report, unknown, cut } = model.lines;
      const missing = whyNoTrace(model);
      if (unknown > 0) {
        return { holds: false, why: `${unknown} not understood, the first: ${model.unknown[0]}` };
      }
      if (missing !== null) {
        return undecided(missing);
      }
      const others = [
        note > 0 ? `${note} remarks of V8` : '',
        report > 0 ? `${report} lines of its last report` : '',
        cut > 0 ? `${cut} cut off by its death` : '',
      ].filter((text) => text !== '');
      return {
        holds: true,
        why: `${collection} collections${others.length > 0 ? `, ${others.join(', ')}` : ''}, none unknown.`,
      };
    },
  },
  {
    id: 'scavenges-outnumber-full',
    text: 'While most objects die young and the heap has room, scavenges outnumber full collections.',
    programs: ['churn.js', 'survivors.js'],
    section: 'two-collectors',
    decide(model) {
      const missing = whyNoTrace(model);
      const { scavenge, minor, full } = model.summary.kinds;
      const young = scavenge.count + minor.count;
      if (missing !== null || young + full.count < 10) {
        return undecided(missing ?? `${young + full.count} collections are too few to tell.`);
      }
      const counts = `${young} scavenges, ${full.count} full`;
      const otherwise = young > full.count ? null : whyNotTypical(model);
      return otherwise === null
        ? { holds: young > full.count, why: `${counts}.` }
        : undecided(`${counts}, and ${otherwise}.`);
    },
  },
  {
    id: 'full-pauses-longer',
    text: 'With a heap that fills up, a full collection stops the program for longer than a scavenge: the medians of their longest stops say so.',
    programs: ['leak.js'],
    section: 'pauses',
    decide(model) {
      const missing = whyNoTrace(model);
      const medians = medianStopsOf(model.summary);
      const { scavenge, full } = model.summary.kinds;
      if (missing !== null || medians.scavenge === null || medians.full === null) {
        return undecided(missing ?? `${scavenge.count} scavenges and ${full.count} full.`);
      }
      const why = `Full: median ${ms(medians.full)}, worst ${ms(full.worstStopMs)}; scavenges: median ${ms(medians.scavenge)}, worst ${ms(scavenge.worstStopMs)}.${
        full.worstStopMs > full.worstMs ? ' The longest stops were steps of marking.' : ''
      }`;
      const spoiled =
        medians.full <= medians.scavenge && scavenge.worstStopMs > medians.scavenge * UNSTEADY;
      return spoiled
        ? undecided(`${why} Scavenges that differ so much were held up by something else.`)
        : { holds: medians.full > medians.scavenge, why };
    },
  },
  {
    id: 'marking-ahead-shortens-pauses',
    text: 'Where marking was begun ahead, a full collection stops the program for less than three quarters of the time that it takes.',
    programs: ['survivors.js'],
    section: 'ahead',
    decide(model) {
      const missing = whyNoTrace(model);
      const { count, pauses, walls } = model.summary.ahead;
      const pause = medianPause(pauses);
      const wall = medianPause(walls);
      if (missing !== null || pause === null || wall === null) {
        return undecided(missing ?? 'No line tells of marking begun ahead, with its whole time.');
      }
      return {
        holds: pause < wall * 0.75,
        why: `${count} such collections: median pause ${ms(pause)}, median time from the start of marking ${ms(wall)}.`,
      };
    },
  },
  {
    id: 'dies-of-its-heap-limit',
    text: 'The process dies of its heap limit, with the heap near it.',
    programs: ['leak.js'],
    section: 'the-death',
    decide: decideDeath,
  },
  {
    id: 'limit-below-memory',
    text: 'Left to itself, V8 limits the heap to less than the memory of the machine.',
    programs: ['heap-limit.js'],
    section: 'the-limit',
    decide({ limit, machine }) {
      return limit === null || machine === null
        ? undecided('This Node does not tell its heap limit.')
        : { holds: limit < machine, why: `Limit ${limit} MB, machine ${machine} MB.` };
    },
  },
];

function decideDeath(model: GcRun, { end }: FinishedRun): Decision {
  if (end.reason === 'stopped' || end.reason === 'time-limit' || end.reason === 'output-limit') {
    return undecided('The program was ended before its heap was full.');
  }
  if (model.refusal !== null) {
    return undecided(`Node did not take the flag: ${model.refusal}.`);
  }
  if (end.reason === 'exit' && end.exitCode === 0) {
    return undecided('The program ended by itself: its heap was not full in time.');
  }
  const death = end.signal ?? `exit code ${end.exitCode}`;
  if (end.reason !== 'memory') {
    return { holds: false, why: `It died by ${death}, and V8 did not report a full heap.` };
  }
  const left = model.summary.last?.after;
  const oldSpace = oldSpaceOf(model.context);
  if (left === undefined || oldSpace === null) {
    return undecided('V8 reported a full heap, and the trace does not tell how full.');
  }
  const most = model.limit ?? oldSpace * UNTOLD;
  const near = left >= oldSpace * NEARLY && left <= most;
  const limits = `the old space's limit is ${oldSpace} MB, the heap's ${model.limit ?? 'untold'}`;
  return {
    holds: near,
    why: `${death}, "${model.fatal ?? 'no reason'}"; the last collection left ${left.toFixed(1)} MB, ${limits}.`,
  };
}

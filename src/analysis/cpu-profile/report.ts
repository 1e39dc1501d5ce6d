/** What is told of a profile, in a bounded size: the observation `cpu-profile`. */

import type { Profiler } from '../../probes/cpu-profile/plan.ts';
import { coarse } from './blocks.ts';
import { type FlameChart, flameChart } from './flame-chart.ts';
import type { CpuProfile } from './format.ts';
import type { ProfiledFunction } from './functions.ts';
import { type FunctionTime, timesOf } from './times.ts';

export interface ReportedFunction extends ProfiledFunction {
  /** Number of samples in the function itself. */
  samples: number;
  selfMs: number;
  /** With all that it called; a function that calls itself counts once. */
  totalMs: number;
  /** Of the time that was not idle, what was spent in the function itself; 0 to 1. */
  selfShare: number;
}

export interface ProfileReport {
  by: Profiler;
  /** What ended it. */
  until: 'signal' | 'end';
  /** Where the `.cpuprofile` is kept; null where it is not. */
  file: string | null;
  durationMs: number;
  samples: number;
  busyMs: number;
  /** Of the samples, those that were not idle. */
  busySamples: number;
  idleMs: number;
  programMs: number;
  gcMs: number;
  /** By self time, the first of them. */
  functions: readonly ReportedFunction[];
  /** From the outermost function of one's own down, always to the costliest call. */
  heaviest: readonly ReportedFunction[];
  /** At the resolution of a screen. */
  chart: FlameChart;
}

const MOST_FUNCTIONS = 50;
const MOST_HEAVIEST = 20;
const CHART_COLUMNS = 200;
const CHART_ROWS = 40;

export function reportOf(
  profile: CpuProfile,
  told: Pick<ProfileReport, 'by' | 'until' | 'file'>,
): ProfileReport {
  const times = timesOf(profile);
  const reported = ({ selfUs, totalUs, ...one }: FunctionTime): ReportedFunction => ({
    ...one,
    selfMs: ms(selfUs),
    totalMs: ms(totalUs),
    selfShare: times.busyUs === 0 ? 0 : Math.round((selfUs / times.busyUs) * 1e4) / 1e4,
  });
  return {
    ...told,
    durationMs: ms(times.durationUs),
    samples: times.samples,
    busyMs: ms(times.busyUs),
    busySamples: times.busySamples,
    idleMs: ms(times.idleUs),
    programMs: ms(times.programUs),
    gcMs: ms(times.gcUs),
    functions: times.functions.slice(0, MOST_FUNCTIONS).map(reported),
    heaviest: times.heaviest.slice(0, MOST_HEAVIEST).map(reported),
    chart: coarse(flameChart(profile, { isFolded: true }), CHART_COLUMNS, CHART_ROWS),
  };
}

function ms(us: number): number {
  return Math.round(us / 10) / 100;
}

/** What the cpu-profile probe is told: how it profiles, from when to when, and into which file. */

/** Name of the environment variable that holds the plan, as JSON. */
export const PLAN_VARIABLE = 'NODE_LAB_CPU_PROFILE';

export interface ProfilePlan {
  /** Where the profile goes, as its profiler gives it; absolute. */
  file: string;
  /** Folder of the package v8-profiler-next, absolute; null where it is not to be used. */
  profilerNext: string | null;
  /** From the first time that this signal comes to the second; null for the whole run. */
  signal: NodeJS.Signals | null;
  /** Time between two samples, in microseconds. */
  intervalUs: number;
}

export type Profiler = 'v8-profiler-next' | 'inspector';

/** What `heap`'s options ask for: when its snapshots are taken, and where they go. */

import { mkdirSync, mkdtempSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { labError } from '../../errors.ts';
import { findHeapdump } from '../../instruments/heap/find-heapdump.ts';
import type { SnapshotPlan } from '../../probes/heap/plan.ts';
import { parseNumberOption } from '../options.ts';

export interface PlanFlags {
  /** When to take the first snapshot. */
  after?: string;
  /** How long after it to take the second. */
  between?: string;
  /** By which factor the heap is to grow for the second. */
  grown?: string;
  /** The signal for a snapshot; true for the usual one. */
  signal?: string | true;
  /** `heapdump` or `v8`. */
  by?: string;
  /** Folder to keep the snapshots in. */
  out?: string;
}

const usual = { after: '2s', between: '10s', signal: 'SIGUSR2' } as const;

/** Signals that end a process whatever it does, or that Node keeps for itself. */
const unfit = ['SIGKILL', 'SIGSTOP', 'SIGUSR1', 'SIGINT', 'SIGTERM', 'SIGPROF'];

/**
 * Reads the options.
 *
 * @throws LabError BAD_OPTION_VALUE, BAD_COMMAND_LINE, NO_SUCH_SIGNAL
 */
export function planOf(flags: PlanFlags, files: readonly [string, string]): SnapshotPlan {
  const { after, between, grown, signal, by } = flags;
  if (signal !== undefined && (after ?? between ?? grown) !== undefined) {
    throw labError(
      'BAD_COMMAND_LINE',
      'With --signal, the signal alone says when: --after, --between and --grown do not go with it.',
    );
  }
  if (grown !== undefined && between !== undefined) {
    throw labError('BAD_COMMAND_LINE', '--grown and --between do not go together.');
  }
  if (by !== undefined && by !== 'heapdump' && by !== 'v8') {
    throw labError('BAD_OPTION_VALUE', '--by', by, 'heapdump or v8');
  }
  const isTimed = signal === undefined;
  const factor = parseNumberOption('--grown', grown, { min: 1.01, max: 1_000, whole: false });
  return {
    files,
    heapdump: by === 'v8' ? null : findHeapdump(),
    afterMs: isTimed ? parseTime('--after', after ?? usual.after) : null,
    betweenMs:
      isTimed && factor === undefined ? parseTime('--between', between ?? usual.between) : null,
    signal: isTimed ? null : checkedSignal(signal === true ? usual.signal : signal),
    grown: factor ?? null,
  };
}

/** Milliseconds in each unit. */
const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** The longest time that a timer of Node's can be set to, in milliseconds. */
const longest = 2_147_483_647;

/**
 * `500ms`, `3s`, `2m`, `1h`, or seconds without a unit, in milliseconds.
 *
 * @throws LabError BAD_OPTION_VALUE
 */
export function parseTime(option: string, typed: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(typed);
  const ms = match === null ? Number.NaN : Number(match[1]) * (units[match[2] ?? 's'] as number);
  if (!(ms <= longest)) {
    throw labError('BAD_OPTION_VALUE', option, typed, 'a time such as 500ms, 3s, 2m or 1h');
  }
  return ms;
}

function checkedSignal(name: string): NodeJS.Signals {
  if (!(name in os.constants.signals) || unfit.includes(name) || process.platform === 'win32') {
    throw labError('NO_SUCH_SIGNAL', name);
  }
  return name as NodeJS.Signals;
}

/**
 * Where the snapshots go.
 *
 * @param out the folder that was asked for, if one was
 * @throws LabError BAD_OUT_FOLDER
 */
export function snapshotFiles(
  out: string | undefined,
  temporaryFolder: () => string,
): readonly [string, string] {
  const folder =
    out === undefined ? mkdtempSync(path.join(temporaryFolder(), 'heap-')) : outFolder(out);
  return [path.join(folder, 'before.heapsnapshot'), path.join(folder, 'after.heapsnapshot')];
}

function outFolder(out: string): string {
  try {
    mkdirSync(out, { recursive: true });
    if (!statSync(out).isDirectory()) {
      throw new Error('it is a file');
    }
  } catch (error) {
    throw labError('BAD_OUT_FOLDER', out, (error as Error).message);
  }
  return path.resolve(out);
}

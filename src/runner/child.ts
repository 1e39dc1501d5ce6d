/** One child process with its limits: started, watched and ended, always with its whole tree. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex, Readable } from 'node:stream';
import { labError } from '../errors.ts';
import { prepareForRuns, runEnded, runStarted, sessionMark } from './active-runs.ts';
import type { EndReason } from './events.ts';
import { termGraceMs } from './limits.ts';
import { endMarked, ownGroup, RUN_VARIABLE, signalTree } from './process-tree.ts';

export interface ChildSpec {
  execPath: string;
  /** Everything after the executable: flags, file, arguments. */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Wall time in milliseconds after which the tree is ended; Infinity for no limit. */
  timeMs: number;
  /** Nothing, by default; or node-lab's own. */
  stdin?: 'ignore' | 'inherit';
  /** Opens a socket to the child on its descriptor 3. */
  channel?: boolean;
  /** It cannot start processes: nothing has to be looked for when it has ended. */
  isAlone?: boolean;
}

export interface ChildDeath {
  exitCode: number | null;
  signal: string | null;
  /** Why we ended it; null when it ended by itself. */
  endedFor: EndReason | null;
  durationMs: number;
}

export interface RunningChild {
  pid: number;
  /** Of its processes; see RUN_VARIABLE. */
  mark: string;
  /** Where the spec asks for it. */
  channel: Duplex | null;
  stdout: Readable;
  stderr: Readable;
  /** Settles when the process and all that it started are gone. */
  death: Promise<ChildDeath>;
  /**
   * Ends the tree: SIGTERM, then SIGKILL; at once with `now`; with `interrupt` as Ctrl-C does,
   * which a program may answer in its own time. The first reason given stands.
   */
  end(reason: EndReason, how?: 'now' | 'interrupt'): void;
}

const MOST_PASSES = 20;

let started = 0;

/**
 * Starts the child in a process group of its own.
 *
 * @throws LabError CANNOT_START when the executable cannot be run
 */
export async function startChild(spec: ChildSpec): Promise<RunningChild> {
  prepareForRuns();
  started += 1;
  const mark = `${sessionMark}.${started}.`;
  const begun = performance.now();
  let child: ChildProcess;
  try {
    child = spawn(spec.execPath, spec.args, {
      cwd: spec.cwd,
      env: { ...spec.env, [RUN_VARIABLE]: mark },
      stdio: [spec.stdin ?? 'ignore', 'pipe', 'pipe', ...(spec.channel ? (['pipe'] as const) : [])],
      ...ownGroup,
    });
    await once(child, 'spawn');
  } catch (error) {
    throw labError('CANNOT_START', spec.execPath, (error as Error).message);
  }
  const pid = child.pid as number;
  runStarted(pid);

  let endedFor: EndReason | null = null;
  let killer: NodeJS.Timeout | undefined;
  const end: RunningChild['end'] = (reason, how) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    endedFor ??= reason;
    if (how === 'now') {
      signalTree(pid, 'SIGKILL');
    } else if (how === 'interrupt') {
      signalTree(pid, 'SIGINT');
    } else if (killer === undefined) {
      signalTree(pid, 'SIGTERM');
      killer = setTimeout(() => signalTree(pid, 'SIGKILL'), termGraceMs);
    }
  };
  const clock = Number.isFinite(spec.timeMs)
    ? setTimeout(() => end('time-limit'), spec.timeMs)
    : undefined;

  const death = new Promise<ChildDeath>((resolve) => {
    child.once('exit', (exitCode, signal) => {
      const durationMs = performance.now() - begun;
      clearTimeout(clock);
      clearTimeout(killer);
      signalTree(pid, 'SIGKILL');
      if (!spec.isAlone) {
        endAllMarked(mark);
      }
      runEnded(pid);
      resolve({ exitCode, signal, endedFor, durationMs });
    });
  });
  return {
    pid,
    mark,
    channel: (child.stdio[3] as Duplex | null | undefined) ?? null,
    stdout: child.stdout as Readable,
    stderr: child.stderr as Readable,
    death,
    end,
  };
}

/** What forks faster than one pass over the processes is caught by a later one. */
function endAllMarked(mark: string): void {
  for (let pass = 0; pass < MOST_PASSES && endMarked(mark) > 0; pass++) {}
}

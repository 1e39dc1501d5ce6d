/**
 * What every instrument does with a script of the user's: it runs as from the shell, with its own
 * arguments and stdin, is ended by Ctrl-C in its own time, and its failure is the command's.
 */

import { statSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../../errors.ts';
import { distFolder } from '../../package-root.ts';
import { endAllRuns } from '../../runner/active-runs.ts';
import { onEndingSignal } from '../../runner/ending-signals.ts';
import type { EndEvent } from '../../runner/events.ts';
import { noLimits } from '../../runner/limits.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { parseLimits } from '../options.ts';

/**
 * The script's absolute path. That there is none counts as the script's failure, as when `node`
 * runs it: exit code 1.
 *
 * @throws LabError NO_SUCH_SCRIPT, SCRIPT_IS_FOLDER
 */
export function checkedScript(file: string): string {
  let isFolder: boolean;
  try {
    isFolder = statSync(file).isDirectory();
  } catch {
    throw labError('NO_SUCH_SCRIPT', file);
  }
  if (isFolder) {
    throw labError('SCRIPT_IS_FOLDER', file);
  }
  return path.resolve(file);
}

export interface ScriptOptions {
  timeLimit?: string;
  outputLimit?: string;
  /** Open the instrument's screen in the terminal, which then reads the keys. */
  ui?: boolean;
}

/**
 * The script as the runner runs it.
 *
 * @param probe by file name in `src/probes` without extension, or null for none
 */
export function scriptSpec(
  file: string,
  args: readonly string[],
  { execPath }: Runtime,
  options: ScriptOptions,
  probe: string | null,
): ProgramSpec {
  return {
    execPath,
    nodeArgs: [],
    file,
    args,
    cwd: process.cwd(),
    env: {},
    probes: probe === null ? [] : [path.join(distFolder, 'probes', `${probe}.cjs`)],
    limits: { ...noLimits, ...parseLimits(options) },
    asFromShell: true,
    ...(options.ui ? { stdin: 'ignore' } : {}),
  };
}

/**
 * Lets the first Ctrl-C be the script's, which is how a server is ended; anything more ends all.
 *
 * @returns a function that gives the signals back
 */
export function passInterrupt(stopper: AbortController): () => void {
  return onEndingSignal((signal, exitCode) => {
    if (signal === 'SIGINT' && !stopper.signal.aborted) {
      stopper.abort();
      return;
    }
    endAllRuns();
    process.exit(exitCode);
  });
}

/** 0; 1 when the script failed; 3 when a time or output limit ended it. */
export function exitCodeOf(end: EndEvent | null): number {
  switch (end?.reason) {
    case 'time-limit':
    case 'output-limit':
      return 3;
    case 'stopped':
      // Died of the Ctrl-C that was to end it: that is no failure of the script's.
      return end.exitCode === null || end.exitCode === 0 ? 0 : 1;
    default:
      return end?.exitCode === 0 ? 0 : 1;
  }
}

/** Whether an instrument opens its screen: in a terminal, unless it was told not to. */
export function opensScreen({ json, ui }: { json?: boolean; ui?: boolean }): boolean {
  return !json && ui !== false && process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/**
 * An instrument's screen needs a terminal, and no other output beside it.
 *
 * @throws LabError BAD_COMMAND_LINE
 */
export function checkTerminal({ json }: { json?: boolean }): void {
  if (json) {
    throw labError('BAD_COMMAND_LINE', '--ui and --json do not go together.');
  }
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw labError('BAD_COMMAND_LINE', '--ui needs a terminal, and this is none.');
  }
}

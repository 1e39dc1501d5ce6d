/** The runtimes of `--node V[,V...]`; nothing of finding them is loaded where none is asked for. */

import { labError } from '../errors.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import type { CommonOptions } from './options.ts';

export interface RuntimeFlags {
  /** Versions with commas between them; the current Node.js where absent. */
  node?: string;
  /** Install what is missing without asking. */
  yes?: boolean;
}

/**
 * The runtimes that were asked for, in their order; null where none was.
 *
 * @throws LabError with exit code 2 for what is no version, 3 for one that cannot be had
 */
export async function chosenRuntimes(
  { node, yes = false }: RuntimeFlags,
  { words }: CommonOptions,
): Promise<readonly Runtime[] | null> {
  if (node === undefined) {
    return null;
  }
  const { obtainRuntimes } = await import('./runtimes/obtain.ts');
  return obtainRuntimes(node, { yes, words });
}

/**
 * The one runtime that was asked for; null where none was.
 *
 * @throws LabError ONE_VERSION, and those of {@link chosenRuntimes}
 */
export async function chosenRuntime(
  flags: RuntimeFlags,
  options: CommonOptions,
): Promise<Runtime | null> {
  const runtimes = await chosenRuntimes(flags, options);
  if (runtimes !== null && runtimes.length > 1) {
    throw labError('ONE_VERSION', flags.node ?? '');
  }
  return runtimes?.[0] ?? null;
}

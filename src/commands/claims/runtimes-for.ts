import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { labError } from '../../errors.ts';
import { currentRuntime, type Runtime } from '../../runtimes/runtime.ts';
import { compareVersions } from '../../runtimes/version.ts';

export interface RuntimeOptions {
  /** Versions with commas between, as typed; the current one where absent. */
  node?: string;
  /** Install what is missing without asking. */
  yes?: boolean;
}

/**
 * The runtimes that `--node` asks for: the current one by its version, any other by the path of its
 * executable.
 *
 * @throws LabError BAD_OPTION_VALUE
 */
export async function runtimesFor({ node }: RuntimeOptions): Promise<Runtime[]> {
  return node === undefined ? [currentRuntime] : Promise.all(node.split(',').map(runtimeOf));
}

async function runtimeOf(asked: string): Promise<Runtime> {
  if (/^\d+(?:\.\d+)*$/.test(asked) && compareVersions(asked, currentRuntime.version) === 0) {
    return currentRuntime;
  }
  try {
    if (!path.isAbsolute(asked)) {
      throw new Error('not a path');
    }
    const { stdout } = await promisify(execFile)(asked, ['--version']);
    return { execPath: asked, version: stdout.trim().replace(/^v/, '') };
  } catch {
    throw labError(
      'BAD_OPTION_VALUE',
      '--node',
      asked,
      `${currentRuntime.version} or absolute paths of node executables, with commas between`,
    );
  }
}

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Fetches the newest Node.js of a major version from npm.
 *
 * @param {string} version for example `22`
 * @param {string} folder where to put it
 * @returns {Promise<string>} path of the executable
 */
export async function fetchRuntime(version, folder) {
  const name = `node-${process.platform}-${process.arch}@${version}`;
  const pack = ['pack', name, '--loglevel=error', '--pack-destination', folder];
  const { stdout } = await execute('npm', pack, { cwd: folder });
  const filename = stdout.trim().split('\n').at(-1);
  const target = path.join(folder, `node-${version}`);
  await mkdir(target);
  await execute('tar', ['-xzf', path.join(folder, filename), '-C', target]);
  return path.join(target, 'package/bin/node');
}

/**
 * Runs every claim on every Node and keeps the verdicts, in `claims.json` of each lab's folder.
 * `scripts/readme.js` follows, which puts them into README.md.
 *
 * `npm run claims -- [lab]... [--node V,V...]`; its arguments are those of `node-lab claims`.
 */

import { spawnSync } from 'node:child_process';
import { cli } from './readme/root.js';

const VERSIONS = '0.10,4,8,10,12,14,16,18,20,22,24,26';

const given = process.argv.slice(2);
const asksForVersions = given.some((arg) => arg === '--node' || arg.startsWith('--node='));
const versions = asksForVersions ? [] : ['--node', VERSIONS];
const args = [cli, 'claims', '--record', '--yes', ...versions, ...given];
const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (error !== undefined) {
  throw error;
}
process.exitCode = status ?? 1;

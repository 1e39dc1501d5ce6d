/**
 * Runs every claim on every Node and keeps the verdicts: in `claims.json` of each lab's folder, and
 * as a table in README.md.
 *
 * `npm run claims -- [lab]... [--node V,V...]`; its arguments are those of `node-lab claims`.
 */

import { spawnSync } from 'node:child_process';
import { writeLedger } from './claims/readme.js';
import { cli } from './claims/root.js';

const VERSIONS = '0.10,4,8,10,12,14,16,18,20,22,24,26';

const given = process.argv.slice(2);
const asksForVersions = given.some((arg) => arg === '--node' || arg.startsWith('--node='));
const versions = asksForVersions ? [] : ['--node', VERSIONS];
const args = [cli, 'claims', '--record', '--yes', ...versions, ...given];
const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (error !== undefined) {
  throw error;
}
if (status === 0) {
  await writeLedger();
}
process.exitCode = status ?? 1;

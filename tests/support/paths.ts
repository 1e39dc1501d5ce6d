import path from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

export const packageFolder: string = path.join(tests, '..');
export const fixtureLabs: string = path.join(tests, 'fixtures/labs');
export const hostileLab: string = path.join(fixtureLabs, '90-hostile');
export const fixtureProbes: string = path.join(tests, 'fixtures/probes');
export const nodeLabBin: string = path.join(packageFolder, 'bin/node-lab.js');

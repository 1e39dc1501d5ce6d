import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

export const cli = path.join(root, 'bin/node-lab.js');

/** A home of node-lab that holds nothing yet: what a script runs is no learner's progress. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const homes = [];
process.on('exit', () => {
  for (const home of homes) {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Path for NODE_LAB_HOME; the folder is gone when the script ends. */
export function freshHome() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'node-lab-home-'));
  homes.push(home);
  return home;
}

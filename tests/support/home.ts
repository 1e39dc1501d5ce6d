/** Homes of node-lab that hold nothing yet: no test reads or changes the user's own. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const homes: string[] = [];
process.on('exit', () => {
  for (const home of homes) {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Path for NODE_LAB_HOME; the folder is gone when the process ends. */
export function freshHome(): string {
  const home = mkdtempSync(path.join(os.tmpdir(), 'node-lab-home-'));
  homes.push(home);
  return home;
}

/** Vitest's global setup: what a test does not give a home of its own has this one. */
export default function setUp(): () => void {
  const home = mkdtempSync(path.join(os.tmpdir(), 'node-lab-home-'));
  process.env.NODE_LAB_HOME = home;
  return () => rmSync(home, { recursive: true, force: true });
}

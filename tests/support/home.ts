/** Homes of node-lab that hold nothing yet: no test reads or changes the user's own. */

import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Path for NODE_LAB_HOME; the folder is gone when the tests end. */
export function freshHome(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'node-lab-home-'));
}

/**
 * The ground that all tests stand on: a temporary folder of this run's own, and in it a home of
 * node-lab for what a test gives none. Vitest kills its workers, so no `exit` of theirs tidies up.
 */

import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshHome } from './home.ts';

/** Vitest's global setup; its workers inherit the environment. */
export default function setUp(): () => void {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lab-')));
  // A test that goes on as another user, to see what may not be written, must get in.
  chmodSync(folder, 0o755);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) {
    process.env[name] = folder;
  }
  process.env.NODE_LAB_HOME = freshHome();
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

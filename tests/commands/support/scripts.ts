/** Scripts that a test writes for node-lab to run. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { parseJsonLines } from '../../support/node-lab.ts';

export interface ScriptFolder {
  folder: string;
  /** Writes a script there; its path. */
  program(name: string, source: string): string;
}

/** A folder for the scripts of a test file, which goes away after its tests. */
export function scriptFolder(): ScriptFolder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    program(name, source) {
      const file = path.join(folder, name);
      writeFileSync(file, source);
      return file;
    },
  };
}

/** The observations of this name among events that were printed as JSON. */
export function observationsNamed(stdout: string, name: string): ReturnType<typeof parseJsonLines> {
  return parseJsonLines(stdout).filter((event) => event.name === name);
}

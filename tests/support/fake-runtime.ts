/** Runtimes that say they are another version, and are the current Node.js. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface FakeHome {
  /** Environment in which node-lab finds them, and none of the user's. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** A home of node-lab's with these versions installed. */
export function homeWithRuntimes(versions: readonly string[]): FakeHome {
  const home = mkdtempSync(path.join(os.tmpdir(), 'node-lab-home-'));
  for (const version of versions) {
    const bin = path.join(home, 'runtimes', version, 'bin');
    mkdirSync(bin, { recursive: true });
    const answer = JSON.stringify({ version, lts: null, other: null });
    writeFileSync(
      path.join(bin, 'node'),
      [
        '#!/bin/sh',
        `if [ "$1" = -p ]; then echo '${answer}'; exit; fi`,
        // For programs that want to tell them apart.
        `NODE_LAB_TEST_VERSION=${version} exec '${process.execPath}' "$@"`,
        '',
      ].join('\n'),
      { mode: 0o755 },
    );
  }
  const empty = path.join(home, 'empty');
  mkdirSync(empty);
  return {
    env: {
      NODE_LAB_HOME: home,
      HOME: empty,
      NVM_DIR: empty,
      FNM_DIR: empty,
      VOLTA_HOME: empty,
      ASDF_DATA_DIR: empty,
      N_PREFIX: empty,
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { loaderFlags } from '../../../src/commands/resolve/loader-flags.ts';

const none = { conditions: [], preserveSymlinks: false };

describe('what NODE_OPTIONS says to the loader', () => {
  test.each([
    ['', none],
    ['--max-old-space-size=99 --no-warnings', none],
    [
      '--conditions=one -C two --conditions three',
      { ...none, conditions: ['one', 'two', 'three'] },
    ],
    ['  --preserve-symlinks  ', { ...none, preserveSymlinks: true }],
    ['--preserve-symlinks --no-preserve-symlinks', none],
    ['"--conditions=a b" -C "c\\"d"', { ...none, conditions: ['a b', 'c"d'] }],
  ])('%s', (text, flags) => {
    expect(loaderFlags(text)).toEqual(flags);
    // Node takes the same text.
    const { status } = spawnSync(process.execPath, ['-e', '0'], {
      env: { ...process.env, NODE_OPTIONS: text },
    });
    expect(status).toBe(0);
  });
});

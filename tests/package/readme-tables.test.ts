import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';

test('the tables of README.md are what there is: labs, exercises and recorded claims', async () => {
  const script = path.join(packageFolder, 'scripts/readme.js');
  const { stderr } = await promisify(execFile)(process.execPath, [script, '--check']);
  expect(stderr).toBe('');
});

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';

test("the ledger in README.md is what is recorded in the labs' folders", async () => {
  const script = path.join(packageFolder, 'scripts/claims/readme.js');
  const { stderr } = await promisify(execFile)(process.execPath, [script, '--check']);
  expect(stderr).toBe('');
});

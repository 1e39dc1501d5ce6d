/** A program that is killed leaves no pinger behind. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../src/package-root.ts';
import { until } from '../../support/until.ts';

const folder = path.join(packageRoot, 'labs/05-blocking-the-loop');

test('the pinger ends with the program', async () => {
  const child = spawn(process.execPath, [path.join(folder, 'block.js'), '20', '1000'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  // The pinger prints this, into the same pipe.
  await until(() => printed.includes('turn 1 work'), 'pings');
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  // The pipe is closed once the last process that holds it has ended.
  expect(await closed).toEqual([null, 'SIGKILL']);
}, 20_000);

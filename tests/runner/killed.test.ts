import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseJsonLines, startNodeLab } from '../support/node-lab.ts';
import { fixtureLabs } from '../support/paths.ts';
import { isAlive, processesOf, untilNoneLeft } from '../support/processes.ts';
import { until } from '../support/until.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'killed-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (program: string, ...more: string[]) =>
  startNodeLab(['--labs', fixtureLabs, 'run', '90', '--json', '--program', program, ...more], {
    env: { TMPDIR: folder },
  });

const untilNoFolderLeft = () =>
  until(
    () => readdirSync(folder).length === 0,
    () => `${readdirSync(folder)} is left of the temporary folder`,
  );

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: null } as const;

describe.each(Object.keys(exitCodes) as (keyof typeof exitCodes)[])(
  'node-lab that gets %s in the middle of a run',
  (signal) => {
    test('leaves no process of a family that ignores signals, and no file', async () => {
      const nodeLab = start('family.js');
      await nodeLab.untilPrinted(/near \d+ \d+\\n/);
      await nodeLab.untilPrinted(/far \d+ \d+\\n/);
      const pids = [...nodeLab.stdout().matchAll(/(?:near|far) (\d+) (\d+)\\n/g)]
        .flatMap(([, child, grandchild]) => [Number(child), Number(grandchild)])
        .filter(isAlive);
      expect(new Set(pids).size).toBe(4);
      expect(readdirSync(folder).length).toBe(1);
      expect(processesOf(nodeLab.pid).length).toBeGreaterThanOrEqual(6);

      nodeLab.child.kill(signal);
      const { code, stderr } = await nodeLab.ended;
      expect(code).toBe(exitCodes[signal]);
      expect(stderr).toBe('');
      await untilNoneLeft(nodeLab.pid, pids);
      await untilNoFolderLeft();
    });

    test('leaves no process that ignores SIGTERM', async () => {
      const nodeLab = start('ignore-term.js');
      await nodeLab.untilPrinted('waiting');
      nodeLab.child.kill(signal);
      expect((await nodeLab.ended).code).toBe(exitCodes[signal]);
      await untilNoneLeft(nodeLab.pid);
      await untilNoFolderLeft();
    });
  },
);

test('a busy loop ends though node-lab is killed', async () => {
  const nodeLab = start('loop.js');
  await nodeLab.untilPrinted('looping');
  nodeLab.child.kill('SIGKILL');
  await nodeLab.ended;
  await untilNoneLeft(nodeLab.pid);
});

test('several executions at a time end though node-lab is killed', async () => {
  const nodeLab = start('server.js', '--repeat', '3');
  await nodeLab.untilPrinted('listening');
  nodeLab.child.kill('SIGKILL');
  await nodeLab.ended;
  await untilNoneLeft(nodeLab.pid);
});

test('the first Ctrl-C ends the program and still tells how it went', async () => {
  const nodeLab = start('server.js');
  await nodeLab.untilPrinted('listening');
  nodeLab.child.kill('SIGINT');
  const { code, stdout } = await nodeLab.ended;
  expect(code).toBe(130);
  expect(parseJsonLines(stdout).slice(-2)).toMatchObject([
    { type: 'finding', id: 'prints' },
    { type: 'end', reason: 'stopped' },
  ]);
});

test('a run that ends by itself leaves neither process nor file', async () => {
  const nodeLab = start('observed.js', '--set', 'lines=5');
  expect((await nodeLab.ended).code).toBe(0);
  await untilNoneLeft(nodeLab.pid);
  await untilNoFolderLeft();
});

test('the FIFOs of a program that is stopped go with node-lab', async () => {
  const nodeLab = startNodeLab(['run', '6', '--json', '--program', 'mixed.js'], {
    env: { TMPDIR: folder },
  });
  // The threads of its pool are held from here on for a third of a second.
  await nodeLab.untilPrinted(/pool of \d+ held/);
  nodeLab.child.kill('SIGINT');
  expect((await nodeLab.ended).code).toBe(130);
  await untilNoneLeft(nodeLab.pid);
  await untilNoFolderLeft();
});

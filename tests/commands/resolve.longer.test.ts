import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../src/commands/resolve.ts';
import { probeLookUps } from '../analysis/resolution/observe.ts';
import { askers, nodePath, nodes, root, specifiers } from '../analysis/resolution/sample-tree.ts';

const nodeLab = path.join(import.meta.dirname, '../../bin/node-lab.js');
const [from = ''] = askers;
const cwd = path.join(root, 'app');

function run(args: readonly string[], node = process.execPath, more: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, NODE_PATH: nodePath, ...more };
  return spawnSync(node, [nodeLab, 'resolve', ...args], { cwd, env, encoding: 'utf8' });
}

const json = (args: readonly string[], node?: string, env?: NodeJS.ProcessEnv): Resolution =>
  JSON.parse(run([...args, '--json'], node, env).stdout);

/** What must be equal in what the algorithm says and what the probe saw; its words may say more. */
const asObserved = ({ path, what, found, why }: Resolution['steps'][number]) =>
  `${what} ${path} ${found} ${why.split(':')[0]}`;

describe.each(nodes)('node-lab resolve on %s', (node) => {
  const fresh = process.env.NODE_LAB_TEST_ALL ? specifiers : ['lost', '#out', 'link', '..'];
  test.each(fresh)('the steps for %s are those of a program that asks', (specifier) => {
    for (const kind of ['require', 'import'] as const) {
      const flags = kind === 'import' ? ['--import'] : [];
      const { steps, resolved } = json([specifier, '--from', from, ...flags], node);
      const env = { NODE_PATH: nodePath };
      const [look] = probeLookUps({ kind, specifiers: [specifier], from, cwd, env }, node);
      expect(steps.map(asObserved)).toEqual(look?.steps.map(asObserved));
      if (resolved !== null) {
        expect(look?.answer).toContain(resolved);
      }
    }
  });
});

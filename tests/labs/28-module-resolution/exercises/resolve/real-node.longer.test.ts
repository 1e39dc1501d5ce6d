/** The real Node tells what it finds in trees made for it, what it asked, and leaves nothing behind. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  coreQuestion,
  exportsQuestion,
  folderQuestion,
  linkQuestion,
  packageQuestion,
  relativeQuestion,
} from '../../../../../labs/28-module-resolution/exercises/resolve/questions.ts';
import {
  openRealNode,
  type RealNode,
} from '../../../../../labs/28-module-resolution/exercises/resolve/real-node.ts';
import {
  type Question,
  viewTree,
} from '../../../../../labs/28-module-resolution/exercises/resolve/tree.ts';
import { createRandom } from '../../../../../src/coursework/random.ts';
import { currentRuntime } from '../../../../../src/runtimes/runtime.ts';
import { until } from '../../../../support/until.ts';

const { TMPDIR } = process.env;
let folder = '';
let node: RealNode;
let stopping: AbortController;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'real-node-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) {
    process.env[name] = folder;
  }
  stopping = new AbortController();
  node = openRealNode(currentRuntime, stopping.signal);
});
afterEach(async () => {
  await node.close();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) {
    delete process.env[name];
  }
  if (TMPDIR !== undefined) {
    process.env.TMPDIR = TMPDIR;
  }
  rmSync(folder, { recursive: true, force: true });
});

const tree: Omit<Question, 'specifier'> = {
  files: {
    '/app/lib/main.js': '',
    '/app/notes.json': '',
    '/app/node_modules/kiwo/package.json': '{"main":"gone"}',
    '/app/node_modules/kiwo/index.js': '',
    '/app/node_modules/lost/package.json': '{"main":"gone"}',
    '/app/node_modules/shut/package.json': '{"exports":{"./in":"./in.js"}}',
    '/app/node_modules/fs/index.js': '',
    '/store/linked/index.js': '',
  },
  links: { '/app/node_modules/linked': '../../store/linked' },
  from: '/app/lib/main.js',
};

test('answers are paths of the tree, names, and codes', async () => {
  const ask = async (...specifiers: string[]) =>
    (await node.ask(specifiers.map((specifier) => ({ ...tree, specifier })))).map(
      ({ answer }) => answer,
    );
  expect(await ask('../notes', '/app/notes', 'kiwo', 'linked', 'fs/', 'fs', 'node:fs')).toEqual([
    '/app/notes.json',
    '/app/notes.json',
    '/app/node_modules/kiwo/index.js',
    '/store/linked/index.js',
    '/app/node_modules/fs/index.js',
    'fs',
    'node:fs',
  ]);
  expect(await ask('./notes', 'lost', 'shut', '/app/notes/.', 'node:kiwo')).toEqual([
    { code: 'MODULE_NOT_FOUND' },
    { code: 'MODULE_NOT_FOUND' },
    { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' },
    { code: 'MODULE_NOT_FOUND' },
    { code: 'MODULE_NOT_FOUND' },
  ]);
});

test('it tells what Node asked about the tree, in order, and nothing about what lies above', async () => {
  const [first, second] = await node.ask([
    { ...tree, specifier: 'nowhere' },
    { ...tree, specifier: '../notes' },
  ]);
  expect(first?.asked).toEqual([
    '/app/lib/node_modules',
    '/app/node_modules',
    '/app/node_modules/nowhere',
    '/app/node_modules/nowhere.js',
    '/app/node_modules/nowhere.json',
    '/app/node_modules/nowhere.node',
    '/node_modules',
  ]);
  expect(second?.asked).toEqual(['/app/notes', '/app/notes.js', '/app/notes.json']);
});

test.each(['close', 'abort'])('its trees are gone after %s', async (how) => {
  // What it was asked before it knows without a tree.
  await node.ask([{ ...tree, specifier: `kiwo/${how}` }]);
  expect(readdirSync(folder)).toHaveLength(1);
  if (how === 'close') {
    await node.close();
  } else {
    stopping.abort();
  }
  await until(() => readdirSync(folder).length === 0, 'the trees to be removed');
  await node.close();
});

test('a process that dies is an error, not an answer', async () => {
  stopping.abort();
  await expect(node.ask([{ ...tree, specifier: 'kiwo/never' }])).rejects.toThrow(/^Node .+ ended/);
});

const kinds = {
  relativeQuestion,
  folderQuestion,
  packageQuestion,
  coreQuestion,
  linkQuestion,
  exportsQuestion,
};

test.each(Object.entries(kinds))('the solution finds what Node finds: %s', async (name, make) => {
  const require = createRequire(import.meta.url);
  const { resolve } =
    require('../../../../../labs/28-module-resolution/exercises/resolve/solution.js') as {
      resolve(specifier: string, from: string, fs: object): string;
    };
  const seed = Math.floor(Math.random() * 1e6);
  const random = createRandom(seed, name);
  const questions = Array.from({ length: 60 }, () => make(random));
  const answers = await node.ask(questions);
  questions.forEach((question, at) => {
    const view = viewTree(question);
    let answer: unknown;
    try {
      answer = resolve(question.specifier, question.from, { ...view, readFile: view.read });
    } catch (error) {
      answer = { code: (error as { code?: string }).code };
    }
    expect(answer, `seed ${seed}: ${JSON.stringify(question)}`).toEqual(answers[at]?.answer);
  });
});

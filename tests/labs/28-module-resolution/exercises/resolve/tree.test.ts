/** A tree answers as a real file system does with the same files. */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  folderQuestion,
  linkQuestion,
  packageQuestion,
  smallerQuestions,
} from '../../../../../labs/28-module-resolution/exercises/resolve/questions.ts';
import {
  type Tree,
  viewTree,
} from '../../../../../labs/28-module-resolution/exercises/resolve/tree.ts';
import { createRandom } from '../../../../../src/coursework/random.ts';

const posix = process.platform === 'win32' ? test.skip : test;

function onDisk({ files, links }: Tree): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tree-')));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(root + name), { recursive: true });
    fs.writeFileSync(root + name, text);
  }
  for (const [name, target] of Object.entries(links)) {
    fs.mkdirSync(path.dirname(root + name), { recursive: true });
    fs.symlinkSync(target.startsWith('/') ? root + target : target, root + name);
  }
  return root;
}

function kindOnDisk(file: string): string | null {
  try {
    return fs.statSync(file).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

function expectAsOnDisk(tree: Tree, asked: readonly string[]): void {
  const root = onDisk(tree);
  const view = viewTree(tree);
  for (const name of asked) {
    const kind = kindOnDisk(root + name);
    const real = kind && (fs.realpathSync.native(root + name).slice(root.length) || '/');
    const text = kind === 'file' ? fs.readFileSync(root + name, 'utf8') : null;
    expect(
      [name, view.stat(name), view.realpath(name), view.read(name)],
      JSON.stringify(tree),
    ).toEqual([name, kind, real, text]);
  }
  fs.rmSync(root, { recursive: true });
}

posix.each([3, 8])('random trees, with links in them (seed %i)', (seed) => {
  const random = createRandom(seed, 'tree');
  for (const make of [linkQuestion, linkQuestion, packageQuestion, folderQuestion]) {
    for (let trial = 0; trial < 8; trial++) {
      const tree = make(random);
      const names = [...Object.keys(tree.files), ...Object.keys(tree.links)];
      const asked = names.flatMap((name) => [
        name,
        path.posix.dirname(name),
        `${name}/index.js`,
        `${name}.js`,
      ]);
      expectAsOnDisk(tree, asked);
    }
  }
});

posix('chains of links, links through links, and links that lead nowhere', () => {
  const tree = {
    files: { '/store/kiwo/lib/index.js': 'x', '/store/kiwo/main.js': 'y' },
    links: {
      '/app/one': '../store/kiwo',
      '/app/two': 'one',
      '/app/file.js': 'two/main.js',
      '/app/lib': './two/lib',
      '/app/gone': './nowhere',
      '/app/absolute': '/app/two/lib/index.js',
    },
  };
  const asked = ['one', 'two', 'file.js', 'lib', 'gone', 'absolute'].flatMap((name) => [
    `/app/${name}`,
    `/app/${name}/index.js`,
    `/app/${name}/../main.js`,
  ]);
  expectAsOnDisk(tree, [...asked, '/', '/app/', '/app/one/', '/app//one/./lib']);
});

test('links in a circle are nothing', () => {
  const view = viewTree({ files: { '/a.js': '' }, links: { '/b': 'c', '/c': '/b' } });
  expect([view.stat('/b'), view.realpath('/c/x'), view.read('/b')]).toEqual([null, null, null]);
});

test('smaller trees are smaller, and keep the file that asks', () => {
  const question = packageQuestion(createRandom(12, 'smaller'));
  const size = ({ files, links }: Tree) => JSON.stringify([files, links]).length;
  const all = [...smallerQuestions(question)];
  expect(all.length).toBeGreaterThan(1);
  for (const smaller of all) {
    expect(size(smaller)).toBeLessThan(size(question));
    expect(smaller.files).toHaveProperty([question.from]);
  }
});

/** A tree that holds every kind of module, on disk and as data, and specifiers for all of it. */

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFileTree, type FileTree } from '../../../src/analysis/resolution/tree.ts';
import { temporaryFolder } from './observe.ts';

const files: Record<string, string> = {
  'app/package.json':
    '{"name":"app","exports":{".":"./main.js","./x":"./x.js"},"imports":{"#in":"./x.js","#out":"plain","#no":"./gone.js"}}',
  'app/main.js': '',
  'app/x.js': '',
  'app/data.json': '{}',
  'app/lib/deep/asks.js': '',
  'app/lib/deep/file.js': '',
  'app/lib/deep/folder/index.js': '',
  'app/lib/deep/folder.js/index.js': '',
  'app/node_modules/plain/index.js': '',
  'app/node_modules/plain/sub/file.js': '',
  'app/node_modules/lost/package.json': '{"main":"nowhere"}',
  'app/node_modules/lost/index.json': '{}',
  'app/node_modules/gone/package.json': '{"main":"nowhere"}',
  'app/node_modules/main/package.json': '{"main":"lib"}',
  'app/node_modules/main/lib/index.js': '',
  'app/node_modules/broken/package.json': '{',
  'app/node_modules/@scope/pkg/package.json':
    '{"exports":{".":{"import":"./i.mjs","require":"./r.cjs"},"./f/*":"./f/*.js","./no":null}}',
  'app/node_modules/@scope/pkg/asks.mjs': '',
  'app/node_modules/@scope/pkg/i.mjs': '',
  'app/node_modules/@scope/pkg/r.cjs': '',
  'app/node_modules/@scope/pkg/f/a.js': '',
  'app/node_modules/typed/package.json': '{"type":"module","main":"./m"}',
  'app/node_modules/typed/m.js': '',
  'app/node_modules/conditional/package.json':
    '{"exports":{"special":"./special.js","default":"./plain.js"}}',
  'app/node_modules/conditional/plain.js': '',
  'app/node_modules/conditional/special.js': '',
  'linked/package.json': '{"main":"main.js"}',
  'linked/main.js': '',
  'shared/onpath/index.js': '',
  'alone/asks.js': '',
  'alone/file.js': '',
};

const links = { 'app/node_modules/link': '../../linked' };

export const root: string = temporaryFolder();
for (const [file, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
for (const [link, target] of Object.entries(links)) {
  symlinkSync(target, path.join(root, link));
}

export const tree: FileTree = createFileTree(root, { files, links });

export const nodePath: string = path.join(root, 'shared');

/** Files that ask. */
export const askers: readonly string[] = [
  'app/lib/deep/asks.js',
  'app/node_modules/@scope/pkg/asks.mjs',
  'alone/asks.js',
].map((file) => path.join(root, file));

export const specifiers: readonly string[] = [
  './file',
  './file.js',
  './folder',
  './folder/',
  '../../data',
  '../../data.json',
  '..',
  '.',
  './none',
  'plain',
  'plain/sub/file',
  'plain/sub/file.js',
  'plain/none',
  'lost',
  'gone',
  'main',
  'broken',
  'typed',
  'link',
  'nowhere',
  '@scope/pkg',
  '@scope/pkg/f/a',
  '@scope/pkg/f/none',
  '@scope/pkg/no',
  '@scope/none',
  'app',
  'app/x',
  'app/y',
  '#in',
  '#out',
  '#no',
  '#none',
  'fs',
  'node:fs',
  'onpath',
  'conditional',
];

/** Executables: this Node, and those that NODE_LAB_TEST_NODES lists, separated by colons. */
export const nodes: readonly string[] = [
  process.execPath,
  ...(process.env.NODE_LAB_TEST_NODES?.split(':') ?? []),
];

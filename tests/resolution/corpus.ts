/** Package trees and questions about them, made from a seed. */

import path from 'node:path';
import { pick, pickInteger } from '../support/random.ts';

export interface CorpusQuestion {
  kind: 'require' | 'import';
  specifier: string;
  /** Relative to the tree. */
  from: string;
}

export interface CorpusTree {
  /** Text of each file, by its path in the tree. */
  files: Record<string, string>;
  /** Target of each symbolic link. */
  links: Record<string, string>;
  questions: CorpusQuestion[];
}

type Random = () => number;

const packageNames = ['a', 'b', 'c', '@s/a', '@s/b', 'own', 'fs', 'test', 'x.js', 'Big', 'sp ace'];
const folders = ['', 'src', 'src/deep', 'x_node_modules', 'sp ace', 'h#sh', '%41', 'é'];
const fileNames = [
  'a.js',
  'a.json',
  'a.mjs',
  'a.cjs',
  'a',
  'b.js',
  'b.node',
  'index.js',
  'index.json',
  'index.node',
  'index.mjs',
  'lib/index.js',
  'lib/a.js',
  'lib.js',
  'lib.json',
  'main.js',
  'main/index.js',
  'Case.js',
  'noext',
  'm.wasm',
  't.ts',
  'sp ace.js',
  'h#sh.js',
  'q?.js',
  '%41.js',
  'f/one.js',
  'f/two.mjs',
  'f/one/x.js',
  '.hidden',
  '.js',
  'a.js/index.js',
  'folder.js/index.json',
  'é.js',
];

const mains = [
  'main.js',
  './main.js',
  'main',
  './main',
  'lib',
  './lib',
  'lib/',
  './lib/index.js',
  'a',
  'a.js',
  'gone',
  './gone.js',
  '',
  '.',
  './',
  '..',
  '../b/main.js',
  '/a.js',
  'sp ace.js',
  'sp%20ace.js',
  'h#sh.js',
  'q?.js',
  'index',
  'lib//a',
  'folder.js',
  '%41.js',
  'f/../main.js',
  'b',
];

const targets = [
  './a.js',
  './main.js',
  './lib/index.js',
  './lib',
  './lib/',
  './gone.js',
  './index.js',
  './f/one.js',
  './a.mjs',
  './a.cjs',
  './noext',
  './sp%20ace.js',
  './sp ace.js',
  './h#sh.js',
  './%41.js',
  './a.js?q',
  './lib/../main.js',
  './lib/./a.js',
  './node_modules/b/index.js',
  './lib%2fa.js',
  '../b/index.js',
  'main.js',
  '/a.js',
  './',
  '.',
  '',
  './f//one.js',
  './%2e%2e/b/index.js',
  './lib\\a.js',
  './Case.js',
];
const patternTargets = [
  './*',
  './*.js',
  './lib/*',
  './lib/*.js',
  './f/*.js',
  './f/*',
  './f/*/x.js',
  './*/*.js',
  './a.js',
  '*',
];
const packageTargets = [
  'a',
  'b',
  '@s/a',
  '@s/a/lib',
  'a/a.js',
  'b/lib',
  'fs',
  'node:fs',
  'own',
  'own/a',
  'nowhere',
  '@s',
  '#x',
  './a.js',
];
const conditions = [
  'import',
  'require',
  'node',
  'default',
  'browser',
  'custom',
  'module-sync',
  'node-addons',
  'types',
  '0',
];
const exportKeys = [
  '.',
  './a',
  './a.js',
  './lib',
  './lib/',
  './lib/*',
  './*',
  './*.js',
  './f/*',
  './f/*/x',
  './f/*.js',
  './*/x',
  './package.json',
  './sub',
  './l*b',
  './**',
  './f/',
  './lib/index.js',
];
const importKeys = [
  '#a',
  '#a/*',
  '#x',
  '#lib/*',
  '#*',
  '#',
  '#/x',
  '#/*',
  '#x/',
  '#f/*.js',
  '#dep',
  '#dep/*',
];
const subpaths = [
  'a',
  'a.js',
  'lib',
  'lib/',
  'lib/a.js',
  'lib/index',
  'f/one.js',
  'f/one',
  'f/one/x',
  'package.json',
  'gone',
  'sub',
  '../b',
  './a.js',
  'l-b',
  'main',
  'f/../a.js',
  'f/node_modules/x',
  'lib%2fa',
  'sp ace.js',
  'noext',
  '%41.js',
  '/a.js',
];
const relatives = [
  './a',
  './a.js',
  './b',
  './b.js',
  './lib',
  './lib/',
  './lib/a',
  './none',
  './none.js',
  '.',
  './',
  '..',
  '../',
  '../a',
  '../a.js',
  '../lib',
  './Case.js',
  './case.js',
  './case',
  './noext',
  './t.ts',
  './t',
  './sp ace.js',
  './sp%20ace.js',
  './sp ace',
  './h#sh.js',
  './h%23sh.js',
  './q?.js',
  './q%3F.js',
  './%41.js',
  './A.js',
  './%2541.js',
  './.hidden',
  './folder.js',
  './a.js/',
  './a/',
  './f/one',
  './f//one.js',
  './lib/../a.js',
  './lib%2fa.js',
  './lib\\a.js',
  '../../a.js',
  './m.wasm',
  './a?x=1',
  './a.js?x=1',
  './a.js#x',
  '..a',
  '.a',
  '...',
  './..',
  './.',
  './../lib',
  './index',
  './index.mjs',
  './é.js',
  './é',
  './linked.js',
  './linked',
  './linked/a.js',
  './broken',
  './loop',
  './src',
];
const odd = [
  'fs',
  'node:fs',
  'fs/',
  'fs/promises',
  'node:fs/promises',
  'test',
  'node:test',
  'node:nope',
  'sys',
  'http:',
  'http://x/y.js',
  'https://x/y.js',
  'data:text/javascript,1',
  '@s',
  '@s/',
  '@/a',
  '@',
  ' ',
  'a\\b',
  'a%20',
  '%61',
  'a?x',
  'a#x',
  'b/',
  'own/',
  'file:a.js',
  'C:\\a',
  '#',
  '#/',
  '#a/',
  '##',
  '!',
  '*',
  'a/*',
  'onpath',
  'onpath/a.js',
  'onpath/none',
  'node:',
  'NODE:fs',
  'blob:x',
  '/',
  '//',
  '/none.js',
];

/** One tree with its questions. `root` is where it will be built: some specifiers are absolute. */
export function makeTree(random: Random, root: string, asked: number): CorpusTree {
  const tree: CorpusTree = { files: {}, links: {}, questions: [] };
  const one = <T>(options: readonly T[]) => pick(random, options);
  const chance = (share: number) => random() < share;
  const add = (folder: string, count: number) => {
    for (let at = 0; at < count; at += 1) {
      addFile(tree, join(folder, one(fileNames)), chance(0.1) ? 'export {};\n' : '');
    }
  };

  // The project itself.
  if (chance(0.8)) {
    addFile(tree, 'package.json', makePackageJson(random, 'own'));
  }
  for (const folder of folders) {
    if (folder === '' || chance(0.4)) {
      add(folder, pickInteger(random, 2, 8));
      if (folder !== '' && chance(0.2)) {
        addFile(tree, join(folder, 'package.json'), makePackageJson(random, 'own'));
      }
    }
  }
  const askers = folders
    .filter((folder) => folder === '' || chance(0.3))
    .map((folder) => join(folder, 'asks.js'));

  // Its packages, some of them in several places, some linked.
  for (const name of packageNames) {
    for (const place of [
      'node_modules',
      'src/node_modules',
      'node_modules/a/node_modules',
      'src/deep/node_modules',
    ]) {
      if (!chance(place === 'node_modules' ? 0.6 : 0.12)) {
        continue;
      }
      const home = join(place, name);
      if (chance(0.15)) {
        const depth = home.split('/').length - 1;
        const target = chance(0.1) ? 'packages/gone' : `packages/${name}`;
        addLink(tree, home, `${'../'.repeat(depth)}${target}`);
        addFile(tree, `packages/${name}/package.json`, makePackageJson(random, name));
        add(`packages/${name}`, pickInteger(random, 1, 6));
        askers.push(`packages/${name}/asks.js`);
        continue;
      }
      if (chance(0.06)) {
        // A file where a package should be.
        addFile(tree, chance(0.5) ? home : `${home}.js`, '');
        continue;
      }
      if (chance(0.85)) {
        addFile(tree, join(home, 'package.json'), makePackageJson(random, name));
      }
      add(home, pickInteger(random, 1, 7));
      if (chance(0.5)) {
        addFile(tree, join(home, 'index.js'), '');
      }
      if (chance(0.2)) {
        askers.push(join(home, chance(0.5) ? 'asks.js' : 'lib/asks.js'));
      }
    }
  }
  if (chance(0.3)) {
    addLink(tree, 'linked.js', one(['a.js', 'lib/index.js', 'gone.js', 'linked']));
  }
  if (chance(0.3)) {
    addLink(tree, 'linked', one(['lib', 'src', 'node_modules/a', '.']));
  }
  if (chance(0.2)) {
    addLink(tree, 'broken', 'nowhere');
    addLink(tree, 'loop', 'loop');
  }
  // A package.json that is a folder.
  if (chance(0.08)) {
    addFile(tree, 'src/package.json/a.js', '');
  }
  for (const asker of askers) {
    addFile(tree, asker, '');
  }

  const seen = new Set<string>();
  for (let attempt = 0; tree.questions.length < asked && attempt < asked * 5; attempt += 1) {
    const question: CorpusQuestion = {
      kind: chance(0.5) ? 'require' : 'import',
      specifier: '',
      from: one(askers),
    };
    question.specifier = chance(0.45)
      ? nameFile(random, tree, question)
      : makeSpecifier(random, root);
    // Loaders remember what they have answered.
    const key = JSON.stringify(question);
    if (!seen.has(key)) {
      seen.add(key);
      tree.questions.push(question);
    }
  }
  return tree;
}

/** Names something that is there: a file or package, in full or without what may be left out. */
function nameFile(random: Random, { files, links }: CorpusTree, { kind, from }: CorpusQuestion) {
  const file = pick(random, [...Object.keys(files), ...Object.keys(links)]);
  const [, name, rest] = /(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(file) ?? [];
  const isShort = random() < (kind === 'require' ? 0.5 : 0.1);
  const cut = (text: string) => (isShort ? text.replace(/(?:\/index)?\.[a-z]+$/, '') : text);
  if (name !== undefined && random() < 0.8) {
    return random() < 0.4 ? name : cut(name + rest);
  }
  const way = path.posix.relative(path.posix.dirname(from), file);
  const plain = cut(way.startsWith('.') ? way : `./${way}`);
  return kind === 'import' && random() < 0.7
    ? encodeURI(plain).replace(/[?#]/g, encodeURIComponent)
    : plain;
}

function makeSpecifier(random: Random, root: string): string {
  const one = <T>(options: readonly T[]) => pick(random, options);
  const roll = random();
  if (roll < 0.3) {
    return one(relatives);
  }
  if (roll < 0.5) {
    return one(packageNames);
  }
  if (roll < 0.72) {
    return `${one(packageNames)}/${one(subpaths)}`;
  }
  if (roll < 0.84) {
    return one(importKeys).replaceAll('*', one(['a', 'a.js', 'one', 'x', 'lib/a']));
  }
  if (roll < 0.9) {
    const file = `${root}/${join(one(folders), one([...fileNames, 'none', 'lib', '']))}`;
    return random() < 0.5 ? file : `file://${file}`;
  }
  return one(odd);
}

/** Sometimes not even JSON. */
function makePackageJson(random: Random, name: string): string {
  const one = <T>(options: readonly T[]) => pick(random, options);
  const chance = (share: number) => random() < share;
  if (chance(0.09)) {
    return one([
      '{',
      '',
      '[]',
      'null',
      '"text"',
      '{"main":"a.js"',
      '{"name":5}',
      '{"type":5}',
      '5',
      '\ufeff{"main":"a.js"}',
      '{"name":null}',
      '{"type":null,"main":"a.js"}',
      '{"main":"a.js","x":tru}',
      '{"main":"a.js"} trailing',
      '{"main":"a.js",}',
      '{"main":"a.js" "x":1}',
      '{"main":"a.js","main":5}',
      '// c\n{"main":"a.js"}',
      '{"main":"a.js","x":"\u0001"}',
      '{"main":"a.js","files":["a",]}',
      '{"x":{"y":[1,},"main":"a.js"}',
      '{"exports":{".":"./a.js",}}',
      '{"exports":"{x"}',
      '{"exports":"[\\"./a.js\\"]"}',
      '{"\\u006dain":"a.js"}',
      '{"main":"\\u0061.js"}',
      '{"main":"a.js"}}',
      '{"name":"x","name":5}',
      '{"exports":{".":"./a.js"},"exports":null}',
      '{"exports":{".":"./a.js"},"exports":5}',
      '{"name":"\\ud800"}',
      '{"imports":{"#a":abc}}',
      '{"exports":abc}',
      '{"scripts":abc,"main":"a.js"}',
      '{"author":{"name":"x"},"name":"own","main":"a.js"}',
    ]);
  }
  const json: Record<string, unknown> = {};
  if (chance(0.8)) {
    json.name = chance(0.9) ? name : one(packageNames);
  }
  if (chance(0.4)) {
    json.type = one(['module', 'commonjs', 'commonjs', 'module', 'odd', '']);
  }
  if (chance(0.4)) {
    json.main = chance(0.93) ? one(mains) : one([5, null, true, {}, ['a.js']]);
  }
  if (chance(0.3)) {
    json.exports = makeExports(random);
  }
  if (chance(name === 'own' ? 0.8 : 0.2)) {
    json.imports = makeImports(random);
  }
  return JSON.stringify(json);
}

function makeExports(random: Random): unknown {
  const roll = random();
  if (roll < 0.06) {
    return pick(random, [null, 5, true, false, {}, [], '', 'a.js']);
  }
  if (roll < 0.35) {
    return makeTarget(random, targets, 0);
  }
  const keys: Record<string, unknown> = {};
  for (let count = pickInteger(random, 1, 6); count > 0; count -= 1) {
    const key = pick(random, exportKeys);
    keys[key] = makeTarget(random, key.includes('*') ? patternTargets : targets, 0);
  }
  if (random() < 0.03) {
    keys.node = './a.js';
  }
  return keys;
}

function makeImports(random: Random): unknown {
  if (random() < 0.04) {
    return pick(random, [null, 5, 'a', [], {}]);
  }
  const keys: Record<string, unknown> = {};
  for (let count = pickInteger(random, 1, 7); count > 0; count -= 1) {
    const key = pick(random, importKeys);
    const plain = random() < 0.5 ? packageTargets : targets;
    const starred = random() < 0.3 ? ['a/*', 'b/*.js', '@s/*', '*'] : patternTargets;
    keys[key] = makeTarget(random, key.includes('*') ? starred : plain, 0);
  }
  return keys;
}

function makeTarget(random: Random, strings: readonly string[], depth: number): unknown {
  const roll = random();
  if (roll < 0.62 || depth > 2) {
    return pick(random, strings);
  }
  if (roll < 0.67) {
    return null;
  }
  if (roll < 0.69) {
    return pick(random, [5, true, false]);
  }
  if (roll < 0.77) {
    const count = pickInteger(random, 0, 3);
    return Array.from({ length: count }, () => makeTarget(random, strings, depth + 1));
  }
  const keyed: Record<string, unknown> = {};
  for (let count = pickInteger(random, 0, 3); count > 0; count -= 1) {
    // A key that is an index makes all of it invalid.
    const condition = random() < 0.02 ? '0' : pick(random, conditions.slice(0, -1));
    keyed[condition] = makeTarget(random, strings, depth + 1);
  }
  return keyed;
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Adds it unless something is in its way. */
function addFile({ files, links }: CorpusTree, name: string, text: string): void {
  const taken = [...Object.keys(files), ...Object.keys(links)];
  if (!taken.some((other) => other === name || blocks(other, name) || blocks(name, other))) {
    files[name] = text;
  }
}

function addLink(tree: CorpusTree, name: string, target: string): void {
  const { files, links } = tree;
  const taken = [...Object.keys(files), ...Object.keys(links)];
  if (!taken.some((other) => other === name || blocks(other, name) || blocks(name, other))) {
    links[name] = target;
  }
}

const blocks = (file: string, below: string) => below.startsWith(`${file}/`);

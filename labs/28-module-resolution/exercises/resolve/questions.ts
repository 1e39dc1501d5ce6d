/** Random trees with something to look for in each, one kind of them for each requirement. */

import path from 'node:path';
import type { Random } from '../../../../src/coursework/random.ts';
import { fillPlace, type Growing, label, putFile } from './grow.ts';
import type { Question } from './tree.ts';

const extensions = ['', '.js', '.json', '.node', '.mjs'];

/** A folder of one to three names, and a file in it that asks. */
function begin(random: Random): { tree: Growing; folder: string; from: string } {
  const folder = Array.from({ length: random.int(1, 3) }, () => `/${label(random)}`).join('');
  const tree: Growing = { files: {}, links: {} };
  const from = `${folder}/main.js`;
  putFile(tree, from);
  return { tree, folder, from };
}

/** `base` as a specifier from a folder; now and then with the whole path. */
function relative(random: Random, folder: string, base: string): string {
  if (random.chance(0.15)) {
    return base;
  }
  const way = path.posix.relative(folder, base);
  return way.startsWith('..') ? way : `./${way}`;
}

/** A place near a folder: in it, below it, or beside it. */
function near(random: Random, folder: string): string {
  const name = random.chance(0.15) ? `${label(random)}.${label(random)}` : label(random);
  const above = path.posix.dirname(folder);
  const here = random.pick([folder, folder, `${folder}/${label(random)}`, above]);
  return path.posix.join(here, name);
}

/** Files by relative and absolute paths, with other files and folders beside them. */
export function relativeQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  const base = near(random, folder);
  fillPlace(tree, base, random, { file: 0.8, folder: 0.15 });
  const written = random.chance(0.3) ? base + random.pick(extensions) : base;
  return { ...tree, from, specifier: relative(random, folder, written) };
}

/** Folders with an index or a package.json, also by names that end with `/`, `/.` or `..`. */
export function folderQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  if (random.chance(0.2)) {
    // The folder itself, or the one above it.
    const up = random.chance(0.4) && folder.lastIndexOf('/') > 0;
    fillPlace(tree, up ? path.posix.dirname(folder) : folder, random, { file: 0.4, folder: 1 });
    return {
      ...tree,
      from,
      specifier: random.pick(up ? ['..', '../', '../.'] : ['.', './', './.']),
    };
  }
  const base = near(random, folder);
  fillPlace(tree, base, random, { file: 0.3, folder: 0.95 });
  const ending = random.chance(0.3) ? random.pick(['/', '/.', `/${label(random)}/..`]) : '';
  return { ...tree, from, specifier: relative(random, folder, base) + ending };
}

/** A name such as `kiwo`, `@lumi/kiwo`, or such a name with a path below it. */
function packageName(random: Random): { name: string; specifier: string } {
  const name = random.chance(0.3) ? `@${label(random)}/${label(random)}` : label(random);
  const below = random.chance(0.35) ? `/${label(random)}` : '';
  const ending = random.chance(0.1) ? '/' : '';
  return { name, specifier: name + below + ending };
}

/** Every folder from this one up to `/`. */
function upwards(folder: string): string[] {
  return folder === '/' ? ['/'] : [folder, ...upwards(path.posix.dirname(folder))];
}

/** The same package at several levels, whole or not; asked for also from within node_modules. */
export function packageQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  const { specifier } = packageName(random);
  let asking = from;
  let asked = folder;
  if (random.chance(0.4)) {
    const owner = random.chance(0.3) ? `@${label(random)}/${label(random)}` : label(random);
    asked = `${folder}/node_modules/${owner}${random.chance(0.4) ? `/${label(random)}` : ''}`;
    asking = `${asked}/main.js`;
    putFile(tree, asking);
  }
  for (const level of upwards(asked)) {
    const modules = path.posix.join(level, 'node_modules');
    // Where Node does not look for it there is one, too: node_modules/node_modules.
    if (random.chance(level.endsWith('/node_modules') ? 0.7 : 0.55)) {
      fillPackage(tree, modules, specifier, random);
    } else if (random.chance(0.3)) {
      putFile(tree, `${modules}/${label(random)}/index.js`);
    }
  }
  return { ...tree, from: asking, specifier };
}

function fillPackage(tree: Growing, modules: string, specifier: string, random: Random): void {
  const place = path.posix.join(modules, specifier.replace(/\/$/, ''));
  fillPlace(tree, place, random, { file: 0.3, folder: 0.8 });
}

/** Names of core modules, with `node:` and without, and packages that are called like them. */
export function coreQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  const core = random.pick(['fs', 'path', 'util', 'events', 'os']);
  const specifier = random.pick([
    core,
    core,
    `node:${core}`,
    `${core}/`,
    `${core}/${label(random)}`,
    `./${core}`,
    'fs/promises',
    'node:fs/promises',
    'fs/promises/',
    'test',
    'node:test',
    `node:${label(random)}`,
    `node:${label(random)}`,
    core + label(random),
  ]);
  if (specifier.startsWith('./')) {
    fillPlace(tree, `${folder}/${core}`, random, { file: 0.7, folder: 0.4 });
  } else if (!specifier.startsWith('node:')) {
    fillPackage(tree, `${folder}/node_modules`, specifier, random);
  }
  return { ...tree, from, specifier };
}

/** Packages, folders and files that are reached by symbolic links, also by one after another. */
export function linkQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  const store = `/${label(random)}`;
  // Without the right to make links to files, as on Windows, there are links to folders only.
  const toFile = process.platform !== 'win32' && random.chance(0.35);
  const real = `${store}/${label(random)}`;
  const isPackage = random.chance(0.5);
  const name = label(random);
  const place = isPackage ? `${folder}/node_modules/${name}` : `${folder}/${name}`;
  const specifier = isPackage ? name : `./${name}`;
  const link = (at: string, to: string) => {
    tree.links[at] = random.chance(0.5) ? to : path.posix.relative(path.posix.dirname(at), to);
  };

  if (toFile) {
    const target = real + random.pick(extensions);
    if (!random.chance(0.1)) {
      putFile(tree, target);
    }
    const at = place + random.pick(['', '.js', '.js', '.json', '/index.js']);
    link(at, target);
    fillPlace(tree, place, random, { file: 0.3, folder: 0.4 });
    return { ...tree, from, specifier };
  }
  fillPlace(tree, real, random, { file: 0.1, folder: 1 });
  const through = random.chance(0.3) ? `${store}/${label(random)}` : null;
  if (through !== null) {
    link(through, real);
  }
  link(place, through ?? real);
  const below = random.chance(0.35) ? label(random) : null;
  if (below !== null) {
    fillPlace(tree, `${real}/${below}`, random, { file: 0.7, folder: 0.3 });
  }
  return { ...tree, from, specifier: below === null ? specifier : `${specifier}/${below}` };
}

type Exports = string | null | { [key: string]: Exports };

/** Packages with "exports", asked for from outside and by themselves. */
export function exportsQuestion(random: Random): Question {
  const { tree, folder, from } = begin(random);
  const name = random.chance(0.3) ? `@${label(random)}/${label(random)}` : label(random);
  const isSelf = random.chance(0.3);
  const root = isSelf ? folder : `${folder}/node_modules/${name}`;
  const keys = [label(random), `${label(random)}/${label(random)}`];

  const file = () => {
    const target = `./${label(random)}${random.pick(['', '.js', '.js', '.json'])}`;
    // One that is not there, one that is there with an extension only, or a folder.
    const at = random.chance(0.75) ? target : `${target}${random.pick(['.js', '/index.js'])}`;
    if (random.chance(0.9)) {
      putFile(tree, path.posix.join(root, at));
    }
    return target;
  };
  const target = (depth = 0): Exports => {
    if (depth > 1 || random.chance(0.5)) {
      return depth > 0 && random.chance(0.1) ? null : file();
    }
    const conditions = random.shuffle(['import', 'require', 'node', 'default', 'browser']);
    const chosen = conditions.slice(0, random.int(2, 4));
    return Object.fromEntries(chosen.map((condition) => [condition, target(depth + 1)]));
  };
  const exports = random.chance(0.35)
    ? target()
    : Object.fromEntries(
        ['.', ...keys.map((key) => `./${key}`)]
          .filter(() => random.chance(0.75))
          .map((key) => [key, random.chance(0.1) ? null : target()]),
      );
  const description = {
    ...(random.chance(0.9) || !isSelf ? { name } : {}),
    ...(random.chance(0.4) ? { main: './index.js' } : {}),
    exports,
  };
  putFile(tree, `${root}/package.json`, JSON.stringify(description));
  putFile(tree, `${root}/index.js`);
  if (isSelf && random.chance(0.4)) {
    // A package.json in between is the one that counts.
    const between = `${root}/${label(random)}`;
    putFile(tree, `${between}/main.js`);
    if (random.chance(0.4)) {
      putFile(tree, `${between}/package.json`, '{}');
    }
    return { ...tree, from: `${between}/main.js`, specifier: asked() };
  }
  return { ...tree, from, specifier: asked() };

  function asked(): string {
    const named = Object.keys(Object(exports)).filter((key) => key.startsWith('.'));
    const below = random.chance(0.75) && named.length > 0 ? random.pick(named).slice(1) : other();
    return name + below;
  }

  function other(): string {
    return random.pick(['', '', '', '/index.js', '/package.json', `/${label(random)}`]);
  }
}

/** The same question in smaller trees: without a folder, a file, a link or a line of package.json. */
export function* smallerQuestions(question: Question): Iterable<Question> {
  const { files, links, from } = question;
  const names = [...Object.keys(files), ...Object.keys(links)];
  const folders = new Set(names.flatMap((name) => upwards(path.posix.dirname(name))));
  const without = (gone: (name: string) => boolean): Question => {
    const keep = <T>(part: Readonly<Record<string, T>>) =>
      Object.fromEntries(Object.entries(part).filter(([name]) => name === from || !gone(name)));
    return { ...question, files: keep(files), links: keep(links) };
  };
  for (const folder of folders) {
    if (folder !== '/' && !from.startsWith(`${folder}/`)) {
      yield without((name) => name.startsWith(`${folder}/`));
    }
  }
  for (const name of names) {
    if (name !== from) {
      yield without((other) => other === name);
    }
  }
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('/package.json')) {
      const fields = Object.entries(JSON.parse(text) as object);
      for (const [field] of fields) {
        const fewer = JSON.stringify(Object.fromEntries(fields.filter(([key]) => key !== field)));
        yield { ...question, files: { ...files, [name]: fewer } };
      }
    }
  }
}

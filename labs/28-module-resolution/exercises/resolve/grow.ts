/** Puts files into a tree, such as are candidates for one another. */

import path from 'node:path';
import type { Random } from '../../../../src/coursework/random.ts';

/** A tree that still grows. */
export interface Growing {
  files: Record<string, string>;
  links: Record<string, string>;
}

const extensions = ['.js', '.json', '.node', '.mjs', '.cjs'];

/** A name of two syllables and a digit: nothing that is called so lies about on a real disk. */
export function label(random: Random): string {
  const syllable = () => random.pick([...'bdfgklmnprstvz']) + random.pick([...'aeiou']);
  return syllable() + syllable() + random.int(2, 9);
}

/** Puts a file where it can be: not in a file, and not where a folder or a link is. */
export function putFile(tree: Growing, file: string, text = ''): void {
  const all = [...Object.keys(tree.files), ...Object.keys(tree.links)];
  const isTaken = all.some((other) => other === file || other.startsWith(`${file}/`));
  const isInFile = all.some((other) => file.startsWith(`${other}/`));
  if (!isTaken && !isInFile) {
    tree.files[file] = text;
  }
}

/** How probable it is that there are files, or a folder, of this name. */
export interface Chances {
  file: number;
  folder: number;
}

/** Fills a place with some of what may be meant by its path. */
export function fillPlace(
  tree: Growing,
  base: string,
  random: Random,
  chances: Chances,
  depth = 0,
): void {
  if (random.chance(chances.file)) {
    for (const extension of extensions) {
      if (random.chance(0.3)) {
        putFile(tree, base + extension);
      }
    }
  }
  if (random.chance(chances.folder)) {
    fillFolder(tree, base, random, depth);
  } else if (random.chance(chances.file * 0.4)) {
    putFile(tree, base);
  }
}

function fillFolder(tree: Growing, folder: string, random: Random, depth: number): void {
  putFile(tree, `${folder}/${label(random)}.js`);
  for (const extension of extensions) {
    if (random.chance(0.3)) {
      putFile(tree, `${folder}/index${extension}`);
    }
  }
  // Also in the folder that a main names, where nobody reads it.
  if (depth < 2 && random.chance(0.6)) {
    putFile(tree, `${folder}/package.json`, JSON.stringify(describe(tree, folder, random, depth)));
  }
}

function describe(tree: Growing, folder: string, random: Random, depth: number): object {
  const name = path.posix.basename(folder);
  const main = label(random);
  switch (random.int(0, 9)) {
    case 0:
      return { name };
    case 1:
      return { name, main: random.pick([{}, [], 7, true, null, '']) };
    case 2:
      return { name, main: random.pick(['.', './', './index', 'index']) };
    case 3:
      return { name, main: `./${main}` };
    default: {
      const target = random.chance(0.3) ? `${main}/${label(random)}` : main;
      fillPlace(tree, `${folder}/${target}`, random, { file: 0.4, folder: 0.65 }, depth + 1);
      const written = target + random.pick(['', '', '', '.js', '.json', '/']);
      return { name, main: random.pick(['./', '']) + written };
    }
  }
}

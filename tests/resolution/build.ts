/** Builds generated trees on disk. */

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../support/random.ts';
import { type CorpusTree, makeTree } from './corpus.ts';

export interface BuiltQuestion {
  kind: 'require' | 'import';
  specifier: string;
  /** Absolute path. */
  from: string;
}

/**
 * @param root an empty folder
 * @param trees how many
 * @param asked how many questions about each
 * @returns all questions, tree by tree
 */
export function buildCorpus(
  root: string,
  { seed, trees, asked }: { seed: number; trees: number; asked: number },
): BuiltQuestion[] {
  const random = createRandom(seed);
  write(path.join(root, 'shared'), {
    files: { 'onpath/index.js': '', 'onpath/a.js': '', 'b/index.js': '', 'gone.js': '' },
    links: {},
  });
  return Array.from({ length: trees }, (_, at) => path.join(root, `tree${at}`)).flatMap(
    (folder) => {
      const tree = makeTree(random, folder, asked);
      write(folder, tree);
      return tree.questions.map(({ from, ...question }) => ({
        ...question,
        from: path.join(folder, from),
      }));
    },
  );
}

function write(folder: string, { files, links }: Pick<CorpusTree, 'files' | 'links'>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const [name, target] of Object.entries(links)) {
    const link = path.join(folder, name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
}

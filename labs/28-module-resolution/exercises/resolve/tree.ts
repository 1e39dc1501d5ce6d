/** A tree of files in which something is looked for. It exists nowhere but here. */

import path from 'node:path';

/** Absolute paths with `/`; folders are those that the paths name. */
export interface Tree {
  /** Text of each file. */
  files: Readonly<Record<string, string>>;
  /** Target of each symbolic link: absolute, or relative to the link's folder. */
  links: Readonly<Record<string, string>>;
}

/** What is asked in it: the file `from` calls `require.resolve(specifier)`. */
export interface Question extends Tree {
  from: string;
  specifier: string;
}

export type Kind = 'file' | 'folder' | null;

/** A tree as a file system that can be asked. */
export interface TreeView {
  /** What is there, behind links. */
  stat(file: string): Kind;
  /** Text of a file; null where none is. */
  read(file: string): string | null;
  /** Without links in it; null where nothing is there. */
  realpath(file: string): string | null;
}

/** Longer chains of links are taken for a circle. */
const MOST_LINKS = 40;

export function viewTree({ files, links }: Tree): TreeView {
  const folders = new Set(['/']);
  for (const file of [...Object.keys(files), ...Object.keys(links)]) {
    for (let folder = path.posix.dirname(file); folder !== '/'; ) {
      folders.add(folder);
      folder = path.posix.dirname(folder);
    }
  }

  const realpath = (file: string): string | null => {
    const names = file.split('/').reverse();
    let here = '/';
    for (let followed = 0; names.length > 0; ) {
      const name = names.pop() as string;
      if (!folders.has(here)) {
        return null;
      }
      const next = path.posix.join(here, name);
      const target = links[next];
      if (target === undefined) {
        here = next;
        continue;
      }
      if (++followed > MOST_LINKS) {
        return null;
      }
      names.push(...target.split('/').reverse());
      here = target.startsWith('/') ? '/' : here;
    }
    return folders.has(here) || files[here] !== undefined ? here : null;
  };

  return {
    realpath,
    stat(file) {
      const real = realpath(file);
      return real === null ? null : folders.has(real) ? 'folder' : 'file';
    },
    read: (file) => files[realpath(file) ?? ''] ?? null,
  };
}

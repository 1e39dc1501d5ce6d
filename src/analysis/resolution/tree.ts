/** A tree of files known beforehand, for the algorithm to run over without touching the disk. */

import path from 'node:path';
import type { Files } from './questions.ts';

/** A tree as data: paths relative to its root, with forward slashes. */
export interface TreeDescription {
  /** Text of each file; an object stands for its JSON. */
  files: Readonly<Record<string, unknown>>;
  /** Target of each symbolic link, relative to the link's own folder. */
  links: Readonly<Record<string, string>>;
}

export interface FileTree extends Files {
  root: string;
  /** The path without symbolic links. */
  real(file: string): string;
  /** Whether the tree can tell: outside its root it knows nothing, and says that nothing is there. */
  covers(file: string): boolean;
}

/**
 * The tree as it stands once it has been built at `root`.
 *
 * @param cwd where a relative path starts
 */
export function createFileTree(
  root: string,
  description: TreeDescription,
  cwd: string = root,
): FileTree {
  const contents = new Map<string, unknown>();
  const folders = new Set<string>([root, cwd]);
  const links = new Map<string, string>();
  const addFolders = (file: string) => {
    for (let folder = path.dirname(file); folder.length > root.length; ) {
      folders.add(folder);
      folder = path.dirname(folder);
    }
  };
  for (const [name, content] of Object.entries(description.files)) {
    const file = path.join(root, name);
    contents.set(file, content);
    addFolders(file);
  }
  for (const [name, target] of Object.entries(description.links)) {
    const link = path.join(root, name);
    links.set(link, path.resolve(path.dirname(link), target));
    addFolders(link);
  }

  const real = (file: string): string => {
    const absolute = path.resolve(cwd, file);
    for (const [link, target] of links) {
      if (absolute === link || absolute.startsWith(link + path.sep)) {
        return real(target + absolute.slice(link.length));
      }
    }
    return absolute;
  };
  return {
    root,
    real,
    covers: (file) => file === root || file.startsWith(root + path.sep),
    kind(file) {
      const there = real(file);
      return contents.has(there) ? 'file' : folders.has(there) ? 'directory' : null;
    },
    text(file) {
      const there = real(file);
      const content = contents.get(there);
      return content === undefined || typeof content === 'string'
        ? (content ?? null)
        : JSON.stringify(content);
    },
    link: (file) => links.get(file) ?? null,
  };
}

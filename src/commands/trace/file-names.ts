import path from 'node:path';

/** Files below the working directory go by their path in it, others by their whole path. */
export function createFileNamer(folder = process.cwd()): (file: string) => string {
  const names = new Map<string, string>();
  return (file) => {
    let name = names.get(file);
    if (name === undefined) {
      const relative = path.relative(folder, file);
      name = path.isAbsolute(file) && !relative.startsWith('..') ? relative : file;
      names.set(file, name);
    }
    return name;
  };
}

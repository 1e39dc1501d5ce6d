import path from 'node:path';

/**
 * What files are called: their path below the working directory, or below the program's own folder,
 * or else the whole path.
 */
export function createFileNamer(program: string, folder = process.cwd()): (file: string) => string {
  const folders = [folder, path.dirname(program)];
  const names = new Map<string, string>();
  return (file) => {
    let name = names.get(file);
    if (name === undefined) {
      const below = path.isAbsolute(file)
        ? folders.map((from) => path.relative(from, file)).find((way) => isBelow(way))
        : undefined;
      name = below ?? file;
      names.set(file, name);
    }
    return name;
  };
}

function isBelow(way: string): boolean {
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

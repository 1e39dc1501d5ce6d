/** Reads off one look-up, made for the purpose under the probe, how this Node's loader works. */

import path from 'node:path';
import type { ModuleContext, ModuleProbe } from './events.ts';
import type { LoaderTraits } from './traits.ts';

/** What the runtime says of itself. */
export type ToldTraits = Pick<LoaderTraits, 'allowsHashSlash' | 'requiresModules' | 'typescript'>;

/**
 * @param probes what `require` asked for `name` and for a name of "imports", from a file that has a
 *   package.json nowhere near;
 *   what `import` asked for the executable, and `require` after it; what `import` asked for an ES
 *   module without extension; what it asked for a path that ends with a slash
 * @param name absolute path of what is not there, with or without extension
 */
export function traitsFrom(
  probes: readonly ModuleProbe[],
  { keepsMissing, execPath }: ModuleContext,
  told: ToldTraits,
  name: string,
): LoaderTraits {
  const files = probes.flatMap((probe) => (probe.call === 'stat' ? [probe.path] : []));
  const asked = probes.filter((probe) => probe.call === 'lstat' && probe.path === execPath);
  const shared = {
    ...told,
    sharesRealPaths: asked.length < 2,
    opensExtensionless: probes.some(({ call }) => call === 'open'),
    asksRootForFolder: files.includes(path.parse(execPath).root),
    extensions: files
      .filter((file) => file.startsWith(`${name}.`))
      .map((file) => file.slice(name.length)),
  };
  const isPackage = ({ path }: { path: string }) => /[\\/]package\.json$/.test(path);
  if (probes.some((probe) => probe.call === 'read' && isPackage(probe))) {
    // JavaScript keeps what it has read, and what it has not found alike.
    return {
      ...shared,
      reader: 'javascript',
      walk: 'read',
      keepsMissing: true,
      keepsNearest: false,
    };
  }
  const above = path.dirname(name);
  const walks = probes.filter((probe) => probe.call === 'nearest' && isBelow(probe.from, above));
  const stats = probes.some((probe) => probe.call === 'stat' && isPackage(probe));
  return {
    ...shared,
    reader: 'native',
    walk: stats ? 'stat' : 'native',
    keepsMissing,
    keepsNearest: walks.length === 1,
  };
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

/** Reads off one look-up, made for the purpose under the probe, how this Node's loader works. */

import type { ModuleContext, ModuleProbe } from './events.ts';
import type { LoaderTraits } from './traits.ts';

/** What the runtime says of itself. */
export type ToldTraits = Pick<
  LoaderTraits,
  'allowsHashSlash' | 'requiresModules' | 'typescript' | 'extensions'
>;

/**
 * @param probes what `require` asked for, from a file that has a package.json nowhere near; then
 *   what `import` asked for the executable, and `require` after it; then what `import` asked for an
 *   ES module without extension
 */
export function traitsFrom(
  probes: readonly ModuleProbe[],
  { keepsMissing, execPath }: ModuleContext,
  told: ToldTraits,
): LoaderTraits {
  const asked = probes.filter((probe) => probe.call === 'lstat' && probe.path === execPath);
  const shared = {
    ...told,
    sharesRealPaths: asked.length < 2,
    opensExtensionless: probes.some(({ call }) => call === 'open'),
  };
  const isPackage = ({ path }: { path: string }) => /[\\/]package\.json$/.test(path);
  if (probes.some((probe) => probe.call === 'read' && isPackage(probe))) {
    // JavaScript keeps what it has read, and what it has not found alike.
    return { ...shared, reader: 'javascript', walk: 'read', keepsMissing: true };
  }
  const stats = probes.some((probe) => probe.call === 'stat' && isPackage(probe));
  return { ...shared, reader: 'native', walk: stats ? 'stat' : 'native', keepsMissing };
}

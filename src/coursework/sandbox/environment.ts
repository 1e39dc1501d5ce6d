import type { Confinement } from '../definition.ts';

/** Variables without which Node or the processes that it starts do not run on some systems. */
const needed = { windows: ['SystemRoot', 'SystemDrive', 'ComSpec'], processes: ['PATH', 'Path'] };

/** The environment of a submission's process: what Node needs, and where it may write. */
export function confinedEnvironment(
  scratch: string,
  confinement: Confinement,
): Record<string, string> {
  const names = [
    ...(process.platform === 'win32' ? needed.windows : []),
    ...(confinement === 'processes' ? needed.processes : []),
  ];
  const inherited = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), TMPDIR: scratch, TEMP: scratch, TMP: scratch };
}

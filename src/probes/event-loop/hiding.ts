/** Takes the traces of the preload away from where a program may look. */

import Module from 'node:module';

/** Forgets this module, the flag that preloads it and the list of preloads that names it. */
export function hidePreload(): void {
  const { execArgv } = process;
  for (let index = execArgv.length - 1; index >= 0; index--) {
    if (execArgv[index] === __filename && /^(--require|-r)$/.test(execArgv[index - 1] ?? '')) {
      execArgv.splice(index - 1, 2);
    }
  }
  const preloads = (process as unknown as { _preload_modules?: string[] })._preload_modules;
  const position = preloads?.indexOf(__filename) ?? -1;
  if (position !== -1) {
    preloads?.splice(position, 1);
  }
  const { _cache, _pathCache } = Module as unknown as Record<string, Record<string, unknown>>;
  delete _cache?.[__filename];
  for (const [key, file] of Object.entries(_pathCache ?? {})) {
    if (file === __filename) {
      delete _pathCache?.[key];
    }
  }
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../../package-root.ts';

/**
 * Folder of the package v8-profiler-next, an optional dependency of node-lab's; null where it is not
 * installed. Whether it loads depends on the Node.js that is to load it.
 */
export function findProfilerNext(): string | null {
  try {
    const { resolve } = createRequire(path.join(packageRoot, 'package.json'));
    return path.dirname(resolve('v8-profiler-next/package.json'));
  } catch {
    return null;
  }
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../../package-root.ts';

/**
 * Path of the module heapdump, an optional dependency of node-lab's; null where it is not installed.
 * Whether it loads depends on the Node.js that is to load it.
 */
export function findHeapdump(): string | null {
  try {
    return createRequire(path.join(packageRoot, 'package.json')).resolve('heapdump');
  } catch {
    return null;
  }
}

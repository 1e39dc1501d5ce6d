/** The fields of a package.json, for a sentence about them. */

import path from 'node:path';
import { disk } from './disk.ts';

/** Null where there is none that can be read. */
export function readFields(folder: string): Readonly<Record<string, unknown>> | null {
  const text = disk.text(path.join(folder, 'package.json'));
  try {
    const fields = text === null ? null : JSON.parse(text);
    return typeof fields === 'object' ? fields : null;
  } catch {
    return null;
  }
}

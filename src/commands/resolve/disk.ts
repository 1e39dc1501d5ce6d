/** The disk, as the look-up algorithm asks about it. */

import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import type { Files } from '../../analysis/resolution/questions.ts';

export const disk: Files = {
  kind(file) {
    try {
      const stats = statSync(file, { throwIfNoEntry: false });
      return stats === undefined ? null : stats.isDirectory() ? 'directory' : 'file';
    } catch {
      // No right to look there, too many links, a name too long: nothing that could be loaded.
      return null;
    }
  },
  text(file) {
    try {
      // Most are missing, and an exception costs more than the question.
      const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
      return isThere ? readFileSync(file, 'utf8') : null;
    } catch {
      return null;
    }
  },
  link(file) {
    try {
      return lstatSync(file).isSymbolicLink() ? readlinkSync(file) : null;
    } catch {
      return null;
    }
  },
};

import { statSync, watch } from 'node:fs';
import path from 'node:path';
import { span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import { reportFailure } from '../report-failure.ts';

/** Editors write in several steps: a save is over when nothing has come for so long, in ms. */
const SETTLE_MS = 120;

/**
 * Verifies now and again after each save, until node-lab is ended; a verification that is under way
 * makes way for the next. A file that cannot be read for a moment is told, and waited for.
 */
export function watchSubmission(
  place: string,
  verify: (signal: AbortSignal) => Promise<number>,
  { words, theme }: CommonOptions,
): Promise<never> {
  const { print } = createPrinter(theme);
  const absolute = path.resolve(place);
  const isFolder = statSync(absolute).isDirectory();
  let running: { abort: AbortController; done: Promise<void> } | null = null;
  let settling: NodeJS.Timeout | undefined;

  const start = async () => {
    running?.abort.abort();
    const before = running?.done;
    const abort = new AbortController();
    const done = (async () => {
      await before;
      if (abort.signal.aborted) {
        return;
      }
      try {
        await verify(abort.signal);
      } catch (error) {
        reportFailure(error);
      }
      if (!abort.signal.aborted) {
        print([span(words.verify.watching(place), 'dim')], []);
      }
    })();
    running = { abort, done };
  };

  // The folder, since many editors replace the file: a watch of the file would follow the old one.
  const watcher = watch(isFolder ? absolute : path.dirname(absolute), (_event, name) => {
    if (isFolder || name === null || name === path.basename(absolute)) {
      clearTimeout(settling);
      settling = setTimeout(start, SETTLE_MS);
    }
  });
  void start();
  return new Promise((_resolve, reject) => {
    watcher.on('error', reject);
  });
}

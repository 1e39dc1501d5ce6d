/** The runtimes of a machine as a table: version, support, origin, size and place. */

import type { FoundRuntime } from '../runtimes/find.ts';
import type { Words } from '../words/en.ts';
import { line, type StyledLine, span } from './styled.ts';
import { cutMiddle, padText, widthOf } from './width.ts';

const GAP = 2;

/**
 * One line for each.
 *
 * @param home the user's home folder, written as `~`
 */
export function drawRuntimes(
  runtimes: readonly FoundRuntime[],
  { width, home, words }: { width: number; home: string; words: Words },
): StyledLine[] {
  const rows = runtimes.map((runtime) => ({
    isCurrent: runtime.origin === 'current',
    version: runtime.version,
    lts: runtime.lts === null ? '' : words.runtimes.lts(runtime.lts),
    origin: words.runtimes.origins[runtime.origin],
    size: runtime.sizeBytes === undefined ? '' : formatSize(runtime.sizeBytes),
    place: tildePath(runtime.execPath, home),
  }));
  const widest = (column: 'version' | 'lts' | 'origin' | 'size') =>
    Math.max(0, ...rows.map((row) => widthOf(row[column])));
  const widths = {
    version: widest('version'),
    lts: widest('lts'),
    origin: widest('origin'),
    size: widest('size'),
  };
  const gap = ' '.repeat(GAP);
  const taken = 2 + Object.values(widths).reduce((sum, each) => sum + each + GAP, 0);
  const room = Math.max(10, width - taken);
  return rows.map((row) =>
    line(
      span(row.isCurrent ? '● ' : '  ', 'accent'),
      span(padText(row.version, widths.version), row.isCurrent ? 'accent' : 'plain'),
      gap,
      span(padText(row.lts, widths.lts), 'dim'),
      gap,
      padText(row.origin, widths.origin),
      gap,
      row.size.padStart(widths.size),
      gap,
      span(cutMiddle(row.place, room), 'dim'),
    ),
  );
}

/** Bytes as people read them: `9.4 MB`, `121 MB`. */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}

/** A path with the home folder as `~`. */
export function tildePath(file: string, home: string): string {
  const isBelow = home !== '' && file.startsWith(home) && /^[/\\]/.test(file.slice(home.length));
  return isBelow ? `~${file.slice(home.length)}` : file;
}

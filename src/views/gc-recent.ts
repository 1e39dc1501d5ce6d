/** The latest collections of a GC trace, line by line. */

import type { Collection } from '../analysis/gc-trace.ts';
import { kindTone, MARGIN, pauseFigure } from './gc-kinds.ts';
import { line, type StyledLine, span } from './styled.ts';

/** The latest collections, one a line, the newest last. */
export function drawRecent(
  recent: readonly Collection[],
  width: number,
  most: number,
): StyledLine[] {
  if (recent.length === 0) {
    return [];
  }
  const withTags = width >= 66;
  const withFreed = width >= 47;
  const head = `${'at ms'.padStart(MARGIN - 1)} ${'kind'.padEnd(8)} ${'MB'.padStart(withFreed ? 13 : 11)}`;
  const freedHead = withFreed ? 'freed'.padStart(8) : '';
  const lines = [
    line(
      span(
        `${head}${freedHead}${'pause'.padStart(withFreed ? 8 : 7)}${withTags ? '  why' : ''}`,
        'dim',
      ),
    ),
  ];
  for (const collection of recent.slice(-most)) {
    const { atMs, kind, before, after, pauseMs, tags, reason } = collection;
    const sizes = `${level(before, withFreed)} → ${level(after, withFreed)}`.padStart(
      withFreed ? 14 : 12,
    );
    const freed = withFreed ? signed(before - after).padStart(8) : '';
    const cells = `${sizes}${freed}${pauseFigure(pauseMs).padStart(withFreed ? 8 : 7)}`;
    const parts = [
      span(`${String(atMs).padStart(MARGIN - 1)} `, 'dim'),
      span(kind.padEnd(8), kindTone[kind]),
      span(cells),
    ];
    if (withTags) {
      const why = [...tags.map((tag) => `(${tag})`), reason].join(' ');
      const room = width - MARGIN - 8 - cells.length - 2;
      parts.push(span(`  ${shortened(why, room)}`, 'dim'));
    }
    lines.push(parts);
  }
  return lines;
}

function level(mb: number, exact: boolean): string {
  return mb.toFixed(exact || mb < 100 ? 1 : 0);
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`;
}

/** What a collection freed; with a plus sign, what the heap grew by meanwhile. */
function signed(freed: number): string {
  return freed > -0.05 ? Math.max(0, freed).toFixed(1) : `+${(-freed).toFixed(1)}`;
}

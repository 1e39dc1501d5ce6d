/** The figures that a trace must be turned into, and how they are compared. */

import { parseCollection } from '../../../../src/analysis/gc-trace.ts';

export const kinds = ['scavenge', 'full'] as const;

export interface KindFigures {
  count: number;
  /** Of all pauses, in milliseconds. */
  pauseMs: number;
  longestMs: number;
  /** Used before, less used after, in bytes. */
  freedBytes: number;
}

export type Figures = Record<(typeof kinds)[number], KindFigures>;

const MB = 2 ** 20;
/** For sums of decimal figures in another order, and for bytes rounded one by one. */
const tolerance: KindFigures = { count: 0, pauseMs: 0.01, longestMs: 0.001, freedBytes: 2000 };

/** The figures of a trace; lines that are no collection do not count. */
export function figuresOf(lines: readonly string[]): Figures {
  const figures: Figures = { scavenge: nothing(), full: nothing() };
  for (const line of lines) {
    const collection = parseCollection(line);
    if (collection === null || collection.kind === 'minor') {
      continue;
    }
    const kind = figures[collection.kind];
    kind.count += 1;
    kind.pauseMs += collection.pauseMs;
    kind.longestMs = Math.max(kind.longestMs, collection.pauseMs);
    kind.freedBytes += (collection.before - collection.after) * MB;
  }
  return figures;
}

function nothing(): KindFigures {
  return { count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 };
}

/** Whether an answer has these figures of both kinds, within what rounding makes. */
export function agree(
  got: unknown,
  expected: Figures,
  names: readonly (keyof KindFigures)[],
): boolean {
  return kinds.every((kind) =>
    names.every((name) => {
      const figure = (got as Partial<Figures> | null | undefined)?.[kind]?.[name];
      return (
        typeof figure === 'number' && Math.abs(figure - expected[kind][name]) <= tolerance[name]
      );
    }),
  );
}

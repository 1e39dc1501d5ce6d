/** What is chosen, zoomed to and looked for in a flame chart, and what the keys do about it. Pure. */

import type { Key } from 'ink';
import { blocksOf, type FlameBlock, type TimeWindow } from '../../analysis/cpu-profile/blocks.ts';
import {
  type FlameChart,
  type FlameFrame,
  findFrames,
} from '../../analysis/cpu-profile/flame-chart.ts';
import { type } from '../hooks/use-edit.ts';

export interface FlameCursor {
  /** The parts that were zoomed to, the current one last; the whole chart where there is none. */
  zooms: readonly TimeWindow[];
  /** What is chosen is the block here. */
  depth: number;
  atUs: number;
  /** What is being typed after `/`; null when nothing is. */
  typing: string | null;
  /** What was looked for; empty for nothing. */
  wanted: string;
  /** Which of the frames found is gone to. */
  found: number;
}

/** At the longest call of the outermost row. */
export function firstCursor({ frames }: FlameChart): FlameCursor {
  const longest = frames
    .filter(({ depth }) => depth === 0)
    .reduce<FlameFrame | null>(
      (most, frame) =>
        most === null || frame.toUs - frame.fromUs > most.toUs - most.fromUs ? frame : most,
      null,
    );
  return {
    zooms: [],
    depth: 0,
    atUs: longest === null ? 0 : middle(longest),
    typing: null,
    wanted: '',
    found: 0,
  };
}

export function windowOf(cursor: FlameCursor, chart: FlameChart): TimeWindow {
  return cursor.zooms.at(-1) ?? { fromUs: 0, toUs: chart.durationUs };
}

/** The block that is chosen: the one at the cursor, or the nearest of its row. */
export function selectedBlock(
  cursor: FlameCursor,
  blocks: readonly FlameBlock[],
): FlameBlock | null {
  for (let depth = cursor.depth; depth >= 0; depth--) {
    const row = blocks.filter((block) => block.depth === depth);
    const distance = ({ fromUs, toUs }: FlameBlock) =>
      Math.max(0, fromUs - cursor.atUs, cursor.atUs - toUs);
    const nearest = row.reduce<FlameBlock | null>(
      (best, block) => (best === null || distance(block) < distance(best) ? block : best),
      null,
    );
    if (nearest !== null) {
      return nearest;
    }
  }
  return null;
}

/** The cursor after a key; null where the key is not the chart's. */
export function afterKey(
  cursor: FlameCursor,
  input: string,
  key: Key,
  chart: FlameChart,
  columns: number,
): FlameCursor | null {
  if (cursor.typing !== null) {
    return afterTyping(cursor, cursor.typing, input, key, chart);
  }
  if (key.escape) {
    if (cursor.zooms.length > 0) {
      return { ...cursor, zooms: cursor.zooms.slice(0, -1) };
    }
    return cursor.wanted === '' ? null : { ...cursor, wanted: '', found: 0 };
  }
  const blocks = blocksOf(chart, windowOf(cursor, chart), columns);
  const selected = selectedBlock(cursor, blocks);
  if (key.return) {
    return selected === null ? cursor : zoomed(cursor, chart, selected);
  }
  if (input === '/') {
    return { ...cursor, typing: '' };
  }
  if (input === 'n' || input === 'N') {
    const found = findFrames(chart, cursor.wanted);
    const step = input === 'n' ? 1 : -1;
    return goTo(cursor, chart, found, cursor.found + step);
  }
  const neighbour = selected === null ? undefined : neighbourOf(selected, blocks, input, key);
  return neighbour === undefined
    ? null
    : neighbour === null
      ? cursor
      : { ...cursor, depth: neighbour.depth, atUs: middle(neighbour) };
}

function afterTyping(
  cursor: FlameCursor,
  typing: string,
  input: string,
  key: Key,
  chart: FlameChart,
): FlameCursor {
  if (key.escape) {
    return { ...cursor, typing: null };
  }
  if (!key.return) {
    return { ...cursor, typing: type(typing, input, key) };
  }
  const next = { ...cursor, typing: null, wanted: typing, found: 0 };
  return goTo(next, chart, findFrames(chart, typing), 0);
}

/** Chooses one of the frames found, counted around, and zooms until it can be seen. */
function goTo(
  cursor: FlameCursor,
  chart: FlameChart,
  frames: readonly FlameFrame[],
  to: number,
): FlameCursor {
  if (frames.length === 0) {
    return cursor;
  }
  const found = (to + frames.length) % frames.length;
  const frame = frames[found] as FlameFrame;
  const moved = { ...cursor, found, depth: frame.depth, atUs: middle(frame) };
  const { fromUs, toUs } = windowOf(cursor, chart);
  const isSeen =
    frame.fromUs >= fromUs &&
    frame.toUs <= toUs &&
    frame.toUs - frame.fromUs >= (toUs - fromUs) * LEAST_SEEN;
  if (isSeen) {
    return moved;
  }
  const around = ((frame.toUs - frame.fromUs) * (AROUND - 1)) / 2;
  const window = within(
    { fromUs: frame.fromUs - around, toUs: frame.toUs + around },
    chart.durationUs,
  );
  return { ...moved, zooms: [window] };
}

/** From this share of the window on, a frame is wide enough for its name. */
const LEAST_SEEN = 0.1;
/** What is gone to is shown in so many times its own length. */
const AROUND = 5;

function within({ fromUs, toUs }: TimeWindow, durationUs: number): TimeWindow {
  return { fromUs: Math.max(0, fromUs), toUs: Math.min(durationUs, toUs) };
}

function zoomed(cursor: FlameCursor, chart: FlameChart, block: FlameBlock): FlameCursor {
  const { fromUs, toUs } = windowOf(cursor, chart);
  const isAll = block.fromUs <= fromUs && block.toUs >= toUs;
  return isAll || block.toUs <= block.fromUs
    ? cursor
    : { ...cursor, zooms: [...cursor.zooms, { fromUs: block.fromUs, toUs: block.toUs }] };
}

/** Null where there is none in this direction; undefined for a key that is no direction. */
function neighbourOf(
  selected: FlameBlock,
  blocks: readonly FlameBlock[],
  input: string,
  key: Key,
): FlameBlock | null | undefined {
  const row = (depth: number) => blocks.filter((block) => block.depth === depth);
  if (key.upArrow || input === 'k') {
    const above = row(selected.depth - 1);
    return above.find(({ from, to }) => from <= selected.from && to > selected.from) ?? null;
  }
  if (key.downArrow || input === 'j') {
    const below = row(selected.depth + 1);
    const under = below.filter(({ from, to }) => from < selected.to && to > selected.from);
    return under.reduce<FlameBlock | null>(
      (widest, block) =>
        widest === null || block.to - block.from > widest.to - widest.from ? block : widest,
      null,
    );
  }
  if (key.leftArrow || key.rightArrow) {
    const same = row(selected.depth);
    const index = same.findIndex(({ from }) => from === selected.from);
    return same[index + (key.rightArrow ? 1 : -1)] ?? null;
  }
  return undefined;
}

function middle({ fromUs, toUs }: { fromUs: number; toUs: number }): number {
  return (fromUs + toUs) / 2;
}

/** The lanes of the timeline, one for each phase: their names, and what stands in them on a row. */

import type { Phase } from '../runner/events.ts';
import { type Span, type StyledLine, span } from './styled.ts';
import { cutLine } from './width.ts';

const laneNames: readonly (readonly [Phase, string])[] = [
  ['main', 'main'],
  ['nextTick', 'tick'],
  ['microtask', 'micro'],
  ['timers', 'timers'],
  ['pending', 'pending'],
  ['poll', 'poll'],
  ['check', 'check'],
  ['close', 'close'],
];

/**
 * How lanes are laid out at a width: as wide as their names, or narrower, and then the names stand
 * on as many lines as it takes for them not to touch.
 */
const laneLayouts: readonly { from: number; laneWidth: number | null; headerLines: number }[] = [
  { from: 100, laneWidth: null, headerLines: 1 },
  { from: 56, laneWidth: 3, headerLines: 2 },
  { from: 0, laneWidth: 2, headerLines: 3 },
];
/** The longest name that fits over lanes narrower than names. */
const narrowName = 5;

export interface Lane {
  phase: Phase;
  name: string;
  width: number;
}

export interface Lanes {
  lanes: readonly Lane[];
  /** Lines that the lanes' names take. */
  headerLines: number;
}

/** The lanes at a width; that of pending callbacks only where there are such. */
export function layOutLanes(phases: Iterable<Phase | null>, width: number): Lanes {
  const { laneWidth, headerLines } = laneLayouts.find(
    ({ from }) => width >= from,
  ) as (typeof laneLayouts)[number];
  const hasPending = new Set(phases).has('pending');
  const lanes = laneNames
    .filter(([phase]) => phase !== 'pending' || hasPending)
    .map(([phase, name]) => ({
      phase,
      name: laneWidth === null ? name : name.slice(0, narrowName),
      width: laneWidth ?? name.length + 1,
    }));
  return { lanes, headerLines };
}

export function lanesWidth(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.width, 0);
}

/** The lanes' names, in turn on each of the header's lines. */
export function drawLaneNames({ lanes, headerLines }: Lanes, width: number): StyledLine[] {
  return Array.from({ length: headerLines }, (_, headerLine) => {
    const spans: Span[] = [];
    let at = 0;
    let column = 1;
    lanes.forEach((lane, index) => {
      if (index % headerLines === headerLine) {
        spans.push(span(' '.repeat(column - at)), span(lane.name, `phase.${lane.phase}`));
        at = column + lane.name.length;
      }
      column += lane.width;
    });
    return cutLine(spans, width);
  });
}

/** The lanes of one row; `markIn` gives the character that stands in a lane. */
export function drawLanes(lanes: readonly Lane[], markIn: (phase: Phase) => string): Span[] {
  return [
    span(' '),
    ...lanes.map(({ phase, width }) => span(` ${markIn(phase)}`.padEnd(width), `phase.${phase}`)),
  ];
}

/** What is kept of a timeline to draw it later: what stands in its picture, in a bounded size. */

import { causesOf, isLoopCallback, originOf, type Timeline } from '../analysis/timeline.ts';
import type { ChartCallback, ChartIteration, TimelineChart } from '../lab/chart.ts';
import type { Phase } from '../runner/events.ts';
import { programLine } from './program-text.ts';
import { plainText } from './styled.ts';
import { iterationsOf } from './timeline-iterations.ts';
import { callbackName, chainName } from './timeline-names.ts';

const MOST_CALLBACKS = 150;
/** Of their JSON: what a program prints may be long, and of any characters. */
const MOST_BYTES = 120_000;
const MOST_ITERATIONS = 300;
const MOST_LINES = 4;
const LONGEST_LINE = 120;
const LONGEST_NAME = 24;
const LONGEST_PLACE = 60;

/** The callbacks of the program, from the first on, as many as are kept. */
export function timelineChart(timeline: Timeline): TimelineChart {
  const afters = aftersOf(timeline);
  let dropped = timeline.dropped;
  let count = 0;
  let bytes = 0;
  let isFull = false;
  const iterations: ChartIteration[] = [];
  for (const { first, last, hidden, rows } of iterationsOf(timeline)) {
    const kept: ChartCallback[] = [];
    for (const row of rows) {
      const callback: ChartCallback = {
        phase: row.phase,
        after: afters.get(row.seq) ?? null,
        lines: row.lines.slice(0, MOST_LINES).map((text) => harmless(text, LONGEST_LINE)),
        moreLines: row.moreLines + Math.max(0, row.lines.length - MOST_LINES),
        name: harmless(callbackName(row), LONGEST_NAME),
        place: placeText(originOf(timeline, row)),
        chain: causesOf(timeline, row).map((cause) => harmless(chainName(cause), LONGEST_NAME)),
      };
      bytes += Buffer.byteLength(JSON.stringify(callback));
      count += 1;
      isFull ||= count > MOST_CALLBACKS || bytes > MOST_BYTES;
      if (isFull) {
        dropped += 1;
      } else {
        kept.push(callback);
      }
    }
    if (iterations.length < MOST_ITERATIONS && (kept.length > 0 || !isFull)) {
      iterations.push({ first, last, hidden, rows: kept });
    }
  }
  return { kind: 'timeline', iterations, dropped };
}

/** By `seq`: the phase of the loop's callback after which one drained. */
function aftersOf({ rows }: Timeline): Map<number, Phase> {
  const afters = new Map<number, Phase>();
  let phase: Phase | null = null;
  for (const row of rows) {
    if (isLoopCallback(row)) {
      phase = row.phase;
    } else if (phase !== null) {
      afters.set(row.seq, phase);
    }
  }
  return afters;
}

function placeText(place: { file: string; line: number } | undefined): string {
  if (place === undefined) {
    return '';
  }
  const { file, line } = place;
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return `${harmless(name, LONGEST_PLACE)}:${line}`;
}

/** Without escape sequences and the like; cut, never through a character. */
function harmless(text: string, length: number): string {
  const shown = [...plainText(programLine(text.slice(0, length * 4)))];
  return shown.length <= length ? shown.join('') : `${shown.slice(0, length - 1).join('')}…`;
}

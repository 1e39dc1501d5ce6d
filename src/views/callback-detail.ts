/** Draws all that is known of one callback: when, why, and the lines of source that say so. */

import { causesOf, originOf, type Timeline, type TimelineRow } from '../analysis/timeline.ts';
import type { Place } from '../runner/events.ts';
import { programLine } from './program-text.ts';
import { plainText, type StyledLine, span } from './styled.ts';
import { callbackName, chainName } from './timeline-names.ts';
import { cutLine, padText } from './width.ts';

/** Reads a line of source, from 1; null where there is none. */
export type ReadSource = (place: Place) => string | null;

/** Rows that a callback's detail takes. */
export const DETAIL_HEIGHT = 5;

const LABEL_WIDTH = 11;

/** `setImmediate  check  iteration 4`, its chain of causes, and where it was scheduled and wrote. */
export function drawCallbackDetail(
  timeline: Timeline,
  row: TimelineRow,
  readSource: ReadSource,
  width: number,
): StyledLine[] {
  const scheduledAt = originOf(timeline, row);
  const lines: StyledLine[] = [
    [
      span(clean(row.api ?? callbackName(row)), `phase.${row.phase}`),
      span(`  ${positionOf(row)}`),
      ...(row.deduced.length === 0 ? [] : [span(`  deduced: ${deducedOf(row)}`, 'warn')]),
      span(`  ${timesOf(row)}`, 'dim'),
    ],
    [span(label('causes'), 'dim'), ...chainOf(timeline, row)],
    ...(row.kind === 'main' ? [] : [drawPlace('scheduled', scheduledAt, readSource)]),
    drawPlace('writes', row.wroteAt, readSource),
  ];
  return lines.map((styled) => cutLine(styled, width));
}

function positionOf({ phase, iteration, internal, seq }: TimelineRow): string {
  const where = iteration === 0 ? 'before the loop' : `iteration ${iteration}`;
  return `${phase}, ${where}, callback ${seq}${internal ? ", Node's own" : ''}`;
}

const fieldNames: Readonly<Record<string, string>> = {
  phase: 'phase',
  iteration: 'iteration',
  durationMs: 'duration',
  internal: 'whose it is',
};

/** What was concluded, not observed. */
function deducedOf({ deduced }: TimelineRow): string {
  return deduced.map((field) => fieldNames[field] ?? clean(field)).join(', ');
}

function timesOf({ scheduledMs, startMs, durationMs, ended }: TimelineRow): string {
  const parts: string[] = [];
  if (startMs !== undefined && scheduledMs !== undefined) {
    parts.push(`waited ${milliseconds(startMs - scheduledMs)}`);
  }
  if (startMs !== undefined) {
    parts.push(`began at ${milliseconds(startMs)}`);
  }
  if (durationMs !== undefined) {
    parts.push(`took ${milliseconds(durationMs)}`);
  }
  return ended ? parts.join(', ') : 'still running';
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}

function chainOf(timeline: Timeline, row: TimelineRow): StyledLine {
  const causes = causesOf(timeline, row, 12);
  if (causes.length === 0) {
    return [span(row.kind === 'main' ? 'Node starts it' : 'not known', 'dim')];
  }
  return causes.flatMap((cause, index) => {
    const place = originOf(timeline, cause);
    const name = clean(chainName(cause));
    return [
      span(index === 0 ? '' : ' < ', 'dim'),
      span(name, `phase.${cause.phase}`),
      span(place === undefined ? '' : ` ${clean(nameOf(place))}:${place.line}`, 'dim'),
    ];
  });
}

function drawPlace(name: string, place: Place | undefined, readSource: ReadSource): StyledLine {
  if (place === undefined) {
    return [span(label(name), 'dim'), span('place not known', 'dim')];
  }
  const text = readSource(place)?.trim() ?? '';
  return [
    span(label(name), 'dim'),
    span(`${clean(nameOf(place))}:${place.line}`, 'accent'),
    span('  '),
    ...programLine(text),
  ];
}

function label(name: string): string {
  return padText(name, LABEL_WIDTH);
}

function nameOf({ file }: Place): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function clean(text: string): string {
  return plainText(programLine(text));
}

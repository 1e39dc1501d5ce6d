/** The figures of a trace, at its end. */

import type { LongCallback, TraceSummary } from '../analysis/trace/summary.ts';
import { type StyledLine, span } from './styled.ts';
import { describeCause, describePlace, type Naming } from './trace-line.ts';
import { wrapLine } from './width.ts';

const labelWidth = 12;
const countWidth = 12;

/**
 * Draws the figures.
 *
 * @param width columns to wrap at
 */
export function drawTraceSummary(
  summary: TraceSummary,
  width: number,
  style: Naming,
): StyledLine[] {
  const { words } = style;
  const row = (label: string, text: string, tone?: 'dim' | 'warn') =>
    wrapLine([span(label.padEnd(labelWidth), 'dim'), span(text, tone)], width, [
      span(' '.repeat(labelWidth)),
    ]);
  const { trace } = words;
  return [
    [span(trace.heading, 'heading')],
    ...row(trace.labels.iterations, String(summary.iterations)),
    ...drawPhases(summary, words),
    ...summary.longest.flatMap((callback, index) =>
      row(index === 0 ? trace.labels.longest : '', describeLong(callback, style)),
    ),
    ...(summary.busy === null ? [] : row(trace.labels.delay, trace.busy(inWords(summary.busy)))),
    ...(summary.lateTimers === null
      ? []
      : row(
          summary.busy === null ? trace.labels.delay : '',
          trace.late(summary.lateTimers.count, inWords(summary.lateTimers)),
        )),
    ...summary.spawned.flatMap(({ what, name, at }, index) => {
      const place = at === undefined ? '' : ` ${describePlace(at, style)}`;
      return row(index === 0 ? trace.labels.spawned : '', `${trace.spawned[what]} ${name}${place}`);
    }),
    ...(summary.moreSpawned === 0 ? [] : row('', trace.moreSpawned(summary.moreSpawned))),
    ...drawLosses(summary, words, row),
  ];
}

function drawPhases({ phases }: TraceSummary, { trace }: Naming['words']): StyledLine[] {
  const counts = (first: string, user: string, internal: string) =>
    `${first.padEnd(labelWidth)}${user.padStart(countWidth)}${internal.padStart(countWidth)}`;
  return [
    [span(counts(trace.labels.callbacks, trace.user, trace.internal), 'dim')],
    ...phases
      .filter(({ user, internal }) => user + internal > 0)
      .map(({ phase, user, internal }): StyledLine => {
        const text = counts(`  ${phase}`, user.toLocaleString('en'), internal.toLocaleString('en'));
        const name = `  ${phase}`.length;
        return [span(text.slice(0, name), `phase.${phase}`), span(text.slice(name))];
      }),
  ];
}

function describeLong(
  { phase, iteration, cause, durationMs }: LongCallback,
  style: Naming,
): string {
  const { trace } = style.words;
  const where = iteration === 0 ? trace.beforeLoop : trace.iteration(iteration);
  const name = phase === 'main' ? [] : [describeCause(cause, style)];
  return [`${formatMs(durationMs)}  ${phase}`, where, ...name].join(' · ');
}

function inWords<Figures extends { longestMs: number; meanMs: number }>(figures: Figures) {
  return { ...figures, longest: formatMs(figures.longestMs), mean: formatMs(figures.meanMs) };
}

/** What was not seen: it is said, never passed over. */
function drawLosses(
  { end, callbacks }: TraceSummary,
  { trace }: Naming['words'],
  row: (label: string, text: string, tone: 'warn') => StyledLine[],
): StyledLine[] {
  if (end === null) {
    return row(trace.labels.lost, trace.noEnd, 'warn');
  }
  const missing = end.callbacks - callbacks;
  const losses = [
    ...(missing === 0 ? [] : [trace.missing(missing)]),
    ...(end.dropped === 0 ? [] : [trace.dropped(end.dropped)]),
    ...(end.forgotten === 0 ? [] : [trace.forgotten(end.forgotten)]),
  ];
  return losses.flatMap((loss, index) => row(index === 0 ? trace.labels.lost : '', loss, 'warn'));
}

/** `0.04 ms`, `12.3 ms`, `2.34 s` */
function formatMs(ms: number): string {
  if (ms >= 1_000) {
    return `${(ms / 1_000).toFixed(2)} s`;
  }
  return `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;
}

/** The pictures of lab 7: one for each program. */

import { spreadOf } from '../../src/analysis/spread.ts';
import { binsOf, drawStackedBins, type Series } from '../../src/views/histogram.ts';
import { programLine } from '../../src/views/program-text.ts';
import { formatSpread } from '../../src/views/spreads.ts';
import { line, plainText, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { drawTimeBars } from '../../src/views/time-bars.ts';
import { drawTimeChart } from '../../src/views/time-chart.ts';
import { cutLine, cutText, padText, widthOf } from '../../src/views/width.ts';
import type { TimersRun } from './model.ts';
import { endingOf, triedDelays, unrefTimers, warningsOf, wasOneMs } from './read-delays.ts';
import { type Beat, beatsOf, type Way, ways } from './read-interval.ts';
import { type Loop, latenessOf, loops } from './read-lateness.ts';
import { type Part, timersOf } from './read-order.ts';

export function view(model: TimersRun, size: ViewSize): StyledLine[] {
  return drawings(model, size).map((drawn) => cutLine(drawn, size.width));
}

function drawings(model: TimersRun, size: ViewSize): readonly StyledLine[] {
  if (model.printed.lines.length === 0) {
    return [line(span(' nothing printed yet', 'dim'))];
  }
  switch (model.program) {
    case 'interval.js':
      return drawDrift(model, size);
    case 'order.js':
      return [...drawPart(model, 'free', size), [], ...drawPart(model, 'late', size)];
    case 'overflow.js':
      return drawDelays(model);
    case 'unref.js':
      return drawEnding(model);
    default:
      return drawLateness(model, size);
  }
}

const loopSeries: Readonly<Record<Loop, Series>> = {
  asleep: { name: 'loop asleep', mark: '░', tone: 'phase.poll' },
  awake: { name: 'loop awake ', mark: '▒', tone: 'phase.check' },
  busy: { name: 'loop busy  ', mark: '█', tone: 'phase.timers' },
};

function drawLateness(model: TimersRun, { width }: ViewSize): StyledLine[] {
  const late = latenessOf(model);
  const values = loops.flatMap((loop, series) => late[loop].map((value) => ({ value, series })));
  const bins = binsOf(values, { series: loops.length, maxBins: 14 });
  const series = loops.map((loop) => loopSeries[loop]);
  return [
    line(span(' ms from the end of the delay to the callback; below 0: early', 'dim')),
    [],
    ...drawStackedBins(bins, series, width),
    [],
    ...loops.map((loop) => {
      const { mark, name, tone } = loopSeries[loop];
      const spread = spreadOf(late[loop]);
      return line(
        span(` ${mark} ${name}  `, tone),
        spread === null ? '' : formatSpread(spread, 'ms', 'timers'),
      );
    }),
  ];
}

const waySeries: Readonly<Record<Way, { name: string } & Pick<Series, 'mark' | 'tone'>>> = {
  interval: { name: 'setInterval', mark: '█', tone: 'phase.timers' },
  chained: { name: 'chained timeout', mark: '▒', tone: 'phase.check' },
  corrected: { name: 'corrected timeout', mark: '●', tone: 'good' },
};

function drawDrift(model: TimersRun, { width, height }: ViewSize): StyledLine[] {
  const { beats, stalled, period, stall } = beatsOf(model);
  const points = (way: Way) =>
    beats[way].map(({ atMs, driftMs }) => ({ atMs, value: Math.max(0, driftMs) }));
  return [
    line(span(' drift: how far each beat is behind its place, over time', 'dim')),
    [],
    ...drawTimeChart(
      ways.map((way) => ({ ...waySeries[way], points: points(way) })),
      { width, height: Math.max(8, Math.min(16, height - 12)), unit: 'ms' },
    ),
    [],
    line(span(` gaps before the beats, of ${period} ms; beat ${stalled} takes ${stall} ms`, 'dim')),
    ...ways.map((way) => {
      const { name, mark, tone } = waySeries[way];
      const gaps = gapsOf(beats[way], stalled, Math.floor((width - NAME_WIDTH - 4) / GAP_WIDTH));
      return line(span(` ${mark} ${padText(name, NAME_WIDTH)} `, tone), gaps);
    }),
  ];
}

const NAME_WIDTH = 17;
const GAP_WIDTH = 4;

/** As many gaps as there is room for: those around the stall. */
function gapsOf(beats: readonly Beat[], stalled: number, room: number): string {
  const most = Math.max(1, room);
  const first = Math.max(0, Math.min(beats.length - most, stalled - Math.floor(most / 2)));
  return beats
    .slice(first, first + most)
    .map(({ gapMs }) => String(Math.round(gapMs)).padStart(GAP_WIDTH))
    .join('');
}

const partTitles: Readonly<Record<Part, string>> = {
  free: ' the loop is free: from the setting of each to its run',
  late: ' the loop is held until all are due',
};

function drawPart(model: TimersRun, part: Part, { width }: ViewSize): StyledLine[] {
  const timers = timersOf(model, part);
  return [
    line(span(partTitles[part], 'dim')),
    ...drawTimeBars(
      timers.map(({ name, delay, setFromMs, ranMs }, index) => ({
        name: `${index + 1}. ${name}, ${delay} ms`,
        startMs: setFromMs,
        endMs: ranMs,
        tone: `hue.${(name.charCodeAt(0) - 65) % 8}` as 'hue.0',
        mark: name,
        note: `due ${(setFromMs + delay).toFixed(1)}, ran ${ranMs.toFixed(1)}`,
      })),
      { width },
    ),
  ];
}

function drawDelays(model: TimersRun): StyledLine[] {
  const tried = triedDelays(model).map((one) => ({
    ...one,
    shown: cutText(plainText(programLine(one.text)), 20),
  }));
  const room = Math.max(5, ...tried.map(({ shown }) => widthOf(shown)));
  return [
    line(span(` ${padText('delay', room)}   what ran, in order`, 'dim')),
    ...tried.map((one) => {
      const { shown, ran } = one;
      const says = wasOneMs(one)
        ? '  as one of 1 ms'
        : ran.includes('it')
          ? '  in a list of its own'
          : '  not within 20 ms';
      return line(
        ` ${padText(shown, room)}   `,
        ...ran.map((name) =>
          name === 'it' ? span('● it    ', 'accent') : span('○ 1 ms  ', 'dim'),
        ),
        ' '.repeat(8 * Math.max(0, 3 - ran.length)),
        span(says, wasOneMs(one) ? 'accent' : 'dim'),
      );
    }),
    ...warningsOf(model).map(({ name, text }) =>
      line(span(` ${name}: `, 'warn'), ...programLine(text)),
    ),
  ];
}

function drawEnding(model: TimersRun): StyledLine[] {
  const { ran, waiting } = endingOf(model);
  const room = Math.max(...unrefTimers.map(widthOf));
  return [
    line(span(` ${padText('timer', room)}   when the process ended`, 'dim')),
    ...unrefTimers.map((name) => {
      const rank = ran.indexOf(name);
      return line(
        ` ${padText(name, room)}   `,
        rank >= 0
          ? span(`● ran, number ${rank + 1}`, 'good')
          : waiting?.includes(name)
            ? span('○ was still waiting', 'warn')
            : span('·', 'dim'),
      );
    }),
  ];
}

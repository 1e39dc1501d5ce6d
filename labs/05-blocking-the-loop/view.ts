/** How long each ping waited, over the time since the work began; and the figures of the turns. */

import { spreadOf } from '../../src/analysis/spread.ts';
import { drawSpreads, formatSpread } from '../../src/views/spreads.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { drawTimeChart, type TimePoint } from '../../src/views/time-chart.ts';
import { cutLine, wrapLine } from '../../src/views/width.ts';
import { type BlockingRun, type Ping, waitsOf, workedTurns } from './model.ts';

const CHART_ROWS = 12;
const LEAST_ROWS = 6;
/** What stands around the plot. */
const OTHER_ROWS = 12;

export function view(model: BlockingRun, { width, height }: ViewSize): StyledLine[] {
  const { program, turns, asked, workMs, sliceMs } = model;
  const rows = Math.max(LEAST_ROWS, Math.min(CHART_ROWS, height - OTHER_ROWS));
  const done = workedTurns(model);
  const slices = program === 'slices.js' ? ` in slices of ${sliceMs} ms` : '';
  const title = ` ${program}  ${workMs} ms of work${slices}`;
  const progress = `turn ${done.length} of ${asked}`;
  const lines: StyledLine[] = [
    line(title, span(progress.padStart(Math.max(2, width - title.length - 1)), 'dim')),
    [],
  ];
  const idle = turns.flatMap(({ idle: pings }) => since(pings[0]?.sentMs ?? 0, pings));
  const work = done.flatMap(({ work: pings, computed }) => since(computed.fromMs, pings));
  if (idle.length === 0) {
    return [...lines, line(span(' no ping has been answered yet', 'dim'))].map((drawn) =>
      cutLine(drawn, width),
    );
  }
  lines.push(
    ...drawTimeChart(
      [
        { name: 'pings during the work', mark: '●', tone: 'accent', points: work },
        { name: 'in idle', mark: '·', tone: 'plain', points: idle },
      ],
      { width, height: rows, unit: 'ms waited', level: { value: workMs, name: 'the work' } },
    ),
    line(span(' ms since the work began, all turns', 'dim')),
    [],
    ...drawSpreads(
      [
        { name: 'in idle', tone: 'plain', values: turns.flatMap((r) => waitsOf(r.idle)) },
        { name: 'during work', tone: 'accent', values: done.flatMap((r) => waitsOf(r.work)) },
        { name: 'the work', tone: 'dim', values: done.map(({ computed }) => computed.tookMs) },
        ...loopDelays(model),
      ],
      { width, unit: 'ms' },
    ),
    ...notes(model, width),
  );
  return lines.map((drawn) => cutLine(drawn, width));
}

function since(startMs: number, pings: readonly Ping[]): TimePoint[] {
  return pings.map(({ sentMs, waitedMs }) => ({
    atMs: Math.max(0, sentMs - startMs),
    value: waitedMs,
  }));
}

function loopDelays(model: BlockingRun) {
  const values = workedTurns(model).flatMap(({ computed }) => computed.loopDelayMs ?? []);
  return model.measuresLoop === false
    ? []
    : [{ name: 'loop delay', tone: 'warn' as const, values }];
}

function notes(model: BlockingRun, width: number): StyledLine[] {
  const done = workedTurns(model);
  const utilisation = spreadOf(done.flatMap(({ computed }) => computed.utilisation ?? []));
  const sides = [
    ['whole', 'in one go'],
    ['alone', 'in slices'],
  ] as const;
  const texts = [
    ...(model.measuresLoop === false
      ? ['this Node does not measure both loop delay and utilisation']
      : []),
    ...(utilisation === null
      ? []
      : [`utilisation while it computed: ${utilisation.median.toFixed(2)} of 1`]),
    ...sides.flatMap(([which, name]) => {
      const spread = spreadOf(
        model.turns.flatMap((turn) => turn[which]?.cpuMs ?? turn[which]?.tookMs ?? []),
      );
      return spread === null
        ? []
        : [`${name}, without pings: ${formatSpread(spread, 'ms', 'turns')}`];
    }),
  ];
  return texts.length === 0
    ? []
    : [
        [],
        ...texts.flatMap((text) => wrapLine(line(span(` ${text}`, 'dim')), width, [span('   ')])),
      ];
}

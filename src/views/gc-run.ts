/** The picture of a script's run under GC tracing: the chart, the totals, the figures, the advice. */

import { type Advice, savedBy, thresholds } from '../analysis/gc-run/advice.ts';
import { figuresOf } from '../analysis/gc-run/figures.ts';
import type { GcRun } from '../analysis/gc-run/run.ts';
import type { Words } from '../words/en.ts';
import { formatDuration } from './findings.ts';
import { drawRecent } from './gc-recent.ts';
import { drawGcTotals } from './gc-totals.ts';
import { drawHeapChart } from './heap-chart.ts';
import { line, type Span, type StyledLine, span, type ViewSize } from './styled.ts';
import { wrapLine } from './width.ts';

/** Columns of the labels of the figures. */
const LABEL = 9;

/** Chart, totals and figures, as far as the run has come. Pure. */
export function drawGcRun(run: GcRun, size: ViewSize, words: Words): StyledLine[] {
  if (run.summary.last === null) {
    return wrapLine([span(run.end === null ? words.gc.noneYet : words.gc.none, 'dim')], size.width);
  }
  const limit = run.limitMb ?? undefined;
  return [
    ...drawHeapChart({ summary: run.summary, limit, limitName: words.gc.labels.limit }, size),
    line(),
    ...drawGcTotals(run.summary, size.width),
    line(),
    ...drawFigures(run, size.width, words),
  ];
}

/** The latest collections, one a line. */
export function drawLatest(run: GcRun, width: number, most: number): StyledLine[] {
  return drawRecent(run.summary.recent, width, most);
}

function drawFigures(run: GcRun, width: number, words: Words): StyledLine[] {
  const figures = figuresOf(run);
  const { allocationRate, promotionRate } = figures;
  const { labels } = words.gc;
  const rows: [string, string][] = [
    [labels.time, words.gc.time({ ...figures, wall: formatDuration(figures.wallMs) })],
    [
      labels.rates,
      allocationRate === null || promotionRate === null
        ? words.gc.noRates
        : words.gc.rates(allocationRate, promotionRate),
    ],
    [labels.peak, words.gc.peak(figures.peakMb, figures.nearness)],
  ];
  const { isolates, collections, pausesMs } = run.others;
  if (isolates.size > 0) {
    rows.push([labels.others, words.gc.others(isolates.size, collections, pausesMs)]);
  }
  if (run.firstUnknown !== null) {
    rows.push([labels.unknown, words.gc.unknown(run.unknown, run.firstUnknown)]);
  }
  return rows.flatMap(([label, text]) =>
    wrapLine([span(label.padEnd(LABEL), 'dim'), span(text)], width, [span(' '.repeat(LABEL))]),
  );
}

/** An advice in words: what was decided, why, and what to do; the same in `--json`. */
export interface SpokenAdvice {
  id: Advice['id'];
  holds: boolean | null;
  text: string;
  why: string;
  todo: readonly string[];
  /** Whether somebody has asked for it: it is told then, whatever it is. */
  isAnswer: boolean;
}

/** @param file the script, as the user named it */
export function speakAdvice(
  run: GcRun,
  advice: Advice,
  { file, words }: { file: string; words: Words },
): SpokenAdvice {
  const { why, todo } = reasons(run, advice, file, words);
  return {
    id: advice.id,
    holds: advice.holds,
    text: words.gc.advice[advice.id],
    why,
    todo: advice.holds === false ? [] : todo,
    isAnswer: advice.id === 'semi-space-too-small' && advice.trial !== null,
  };
}

function reasons(
  run: GcRun,
  advice: Advice,
  file: string,
  words: Words,
): { why: string; todo: readonly string[] } {
  const { why, todo } = words.gc;
  const figures = figuresOf(run);
  const raised = todo.limit(raisedLimit(run.oldLimitMb ?? run.limitMb ?? figures.peakMb));
  switch (advice.id) {
    case 'out-of-memory': {
      if (!advice.holds) {
        return { why: why.notOutOfMemory, todo: [] };
      }
      const left = run.summary.last?.after ?? null;
      const ways = advice.growth?.grows === false ? [raised] : [todo.leak(file), raised];
      return { why: why.outOfMemory(advice.fatal, left, figures.nearness), todo: ways };
    }
    case 'near-heap-limit':
      return advice.nearness === null
        ? { why: why.noLimit, todo: [] }
        : { why: why.near(advice.nearness), todo: [raised] };
    case 'live-data-grows':
      return advice.growth === null
        ? { why: why.fewFulls(advice.fulls), todo: [] }
        : { why: why.growth(advice.growth), todo: [todo.leak(file)] };
    case 'semi-space-too-small':
      return semiSpaceReasons(run, advice, words);
    case 'long-stops':
      return { why: why.stop(advice.worstStopMs, advice.ofMarking), todo: [todo.stops] };
    case 'memory-outside-heap':
      return {
        why:
          advice.holds === null
            ? why.fewFulls(advice.fulls)
            : why.external(advice.external, advice.fulls),
        todo: advice.holds === null ? [] : [todo.external],
      };
  }
}

/** Twice as much, in a round number of MB. */
function raisedLimit(mb: number): number {
  const step = mb < 512 ? 16 : 256;
  return Math.ceil((2 * mb) / step) * step;
}

function semiSpaceReasons(
  run: GcRun,
  { trial, promotedInVain }: Extract<Advice, { id: 'semi-space-too-small' }>,
  words: Words,
): { why: string; todo: readonly string[] } {
  const { why, todo } = words.gc;
  const figures = figuresOf(run);
  if (trial === null && figures.share < thresholds.gcShare) {
    return { why: why.littleToSave(figures.share), todo: [] };
  }
  if (trial === null) {
    const canTry = run.end?.reason === 'exit' && run.end.exitCode === 0;
    return {
      why: why.notTried(figures.youngShare, promotedInVain),
      todo: canTry ? [todo.tryIt] : [],
    };
  }
  if (trial.figures === null) {
    return { why: why.trialFailed(trial.triedMb), todo: [] };
  }
  if (figures.collections < thresholds.collections) {
    return { why: why.fewCollections(figures.collections), todo: [] };
  }
  const afterMs = (figures.pausesMs + figures.stepsMs) * (1 - savedBy(figures, trial.figures));
  return {
    why: why.trial({
      semiSpaceMb: trial.semiSpaceMb,
      triedMb: trial.triedMb,
      beforeMs: figures.pausesMs + figures.stepsMs,
      afterMs,
      beforePeakMb: figures.peakMb,
      afterPeakMb: trial.figures.peakMb,
    }),
    todo: [todo.semiSpace(trial.triedMb)],
  };
}

/** What is advised: what holds, and what a second run would tell. */
export function drawAdvice(
  advice: readonly SpokenAdvice[],
  width: number,
  words: Words,
): StyledLine[] {
  const worth = advice.filter(
    ({ holds, todo, isAnswer }) =>
      isAnswer || holds === true || (holds === null && todo.length > 0),
  );
  if (worth.length === 0) {
    return [line(span(words.gc.nothingToAdvise, 'dim'))];
  }
  const indent = [span('  ')];
  const said = new Set<string>();
  const isNew = (what: string) => !said.has(what) && said.add(what);
  return [
    line(span(words.gc.adviceHeading, 'heading')),
    ...worth.flatMap(({ holds, text, why, todo }) => [
      ...wrapLine([markOfAdvice(holds), span(text)], width, indent),
      ...wrapLine([...indent, span(why, 'dim')], width, indent),
      ...todo
        .filter(isNew)
        .flatMap((what) =>
          wrapLine([...indent, span('→ ', 'accent'), span(what)], width, [span('    ')]),
        ),
    ]),
  ];
}

function markOfAdvice(holds: boolean | null): Span {
  if (holds === null) {
    return span('? ', 'dim');
  }
  return holds ? span('! ', 'warn') : span('✗ ', 'dim');
}

import { formatDuration } from '../../src/views/findings.ts';
import { drawHeapComparison } from '../../src/views/heap-comparison.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { wrapLine } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';
import type { LeakRun } from './model.ts';

/** Constructors that are shown. */
const MOST = 8;

/** The snapshots, and how the heap has grown from one to the other. */
export function view(run: LeakRun, { width }: ViewSize): readonly StyledLine[] {
  return [...drawSnapshots(run, width), ...drawComparison(run, width)];
}

function drawSnapshots(run: LeakRun, width: number): StyledLine[] {
  const { writer, whyNotHeapdump, snapshots } = run;
  if (writer === null) {
    const none = run.end === null ? 'no snapshot yet' : 'no snapshot: see the lesson';
    return [line(span(none, 'dim'))];
  }
  const by = en.heap.by[writer] ?? writer;
  const taken = snapshots.map(
    ({ atMs, tookMs }) => `at ${formatDuration(atMs)} in ${formatDuration(tookMs)}`,
  );
  const text = taken.length === 0 ? 'the first is due' : taken.join(', ');
  return [
    ...wrapLine([span('snapshots by ', 'dim'), span(by), span(`: ${text}`, 'dim')], width),
    ...(whyNotHeapdump === null
      ? []
      : wrapLine([span(`heapdump does not load: ${whyNotHeapdump}`, 'dim')], width)),
  ];
}

function drawComparison(run: LeakRun, width: number): StyledLine[] {
  if (run.failure !== null) {
    return wrapLine([span(run.failure, 'bad')], width);
  }
  if (run.comparison === null) {
    return [];
  }
  return [
    line(),
    ...drawHeapComparison(run.comparison, { width, words: en, most: MOST }),
    line(),
    span('kept for Chrome DevTools, Memory:', 'dim'),
    ...run.files.map((file) => span(`  ${file}`, 'dim')),
  ].flatMap((part) => ('text' in part ? wrapLine([part], width) : [part]));
}

import { drawHeapReport } from '../../src/views/heap-report.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { wrapLine } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';
import type { LeakRun } from './model.ts';

/** Constructors that are shown. */
const MOST = 8;

/** The snapshots, and how the heap has grown from one to the other. */
export function view({ report, end }: LeakRun, { width }: ViewSize): readonly StyledLine[] {
  if (report.writer === null && end !== null) {
    return wrapLine([span('no snapshot: this Node cannot write them by itself', 'dim')], width);
  }
  const kept =
    report.files.length === 0 ? [] : ['kept for Chrome DevTools, Memory:', ...report.files];
  return [
    ...drawHeapReport(report, { width, words: en, most: MOST }),
    ...(kept.length === 0 ? [] : [line()]),
    ...kept.flatMap((text) => wrapLine([span(text, 'dim')], width)),
  ];
}

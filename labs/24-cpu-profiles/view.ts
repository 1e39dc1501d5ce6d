import { drawFunctions, drawProfileSummary } from '../../src/views/cpu-profile.ts';
import { drawFlameChart } from '../../src/views/flame-chart.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { wrapLine } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';
import type { ProfiledRun } from './model.ts';

/** Functions and rows that are shown. */
const MOST = 8;
const ROWS = 16;

/** The flame chart, and the functions by self time. */
export function view(
  { report, why, end }: ProfiledRun,
  { width }: ViewSize,
): readonly StyledLine[] {
  if (report === null) {
    const text = end === null ? 'the profile comes with the end of the program' : 'no profile';
    return wrapLine([span(text, 'dim')], width);
  }
  const { chart, file } = report;
  const options = { width, words: en, why };
  return [
    ...drawFlameChart(chart, {
      width,
      window: { fromUs: 0, toUs: chart.durationUs },
      rows: ROWS,
    }),
    line(),
    ...drawFunctions(report, MOST, options),
    line(),
    ...drawProfileSummary(report, options),
    ...(file === null
      ? []
      : wrapLine([span(`kept for Chrome DevTools, Performance: ${file}`, 'dim')], width)),
  ];
}

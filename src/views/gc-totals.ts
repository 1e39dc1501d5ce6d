/** The running totals of a GC trace, as a table. */

import { type GcSummary, medianPause, percentile } from '../analysis/gc-trace.ts';
import { kindTone, MARGIN, pauseFigure, shownKinds } from './gc-kinds.ts';
import { line, type StyledLine, span } from './styled.ts';

/** Count, total, median, p99 and worst pause and memory freed of each kind, as a table. */
export function drawGcTotals(summary: GcSummary, width: number): StyledLine[] {
  const wide = width >= 55;
  const widest = width >= 65;
  const cells = (name: string, count: string, pauses: readonly string[], freed: string) => {
    const [total = '', median = '', p99 = '', worst = ''] = pauses;
    const shown = [...(wide ? [total] : []), median, ...(widest ? [p99] : []), worst, freed];
    const room = wide ? 10 : 7;
    return [
      name.padEnd(MARGIN),
      count.padStart(wide ? 6 : 5) + shown.map((text) => text.padStart(room)).join(''),
    ];
  };
  const [corner = '', heads = ''] = cells(
    '',
    'count',
    ['total', 'median', 'p99', 'worst'],
    'freed',
  );
  const unit = wide ? 'pauses in ms, memory in MB' : 'ms and MB';
  const body = shownKinds(summary).map((kind) => {
    const { count, totalMs, worstMs, freed, pauses } = summary.kinds[kind];
    const median = medianPause(pauses);
    const figures =
      median === null
        ? ['-', '-', '-', '-']
        : [totalMs, median, percentile(pauses, 0.99) ?? 0, worstMs].map((ms) => pauseFigure(ms));
    const [name = '', rest = ''] = cells(
      kind,
      String(count),
      figures,
      median === null ? '-' : freed.toFixed(1),
    );
    return line(span(name, kindTone[kind]), rest);
  });
  return [
    line(span(corner + heads, 'dim')),
    ...body,
    line(span(' '.repeat(MARGIN) + unit.padStart(heads.length), 'dim')),
  ];
}

import { drawRecent } from '../../src/views/gc-recent.ts';
import { drawGcTotals } from '../../src/views/gc-totals.ts';
import { drawHeapChart } from '../../src/views/heap-chart.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { wrapLine } from '../../src/views/width.ts';
import { type GcRun, oldSpaceOf } from './model.ts';

/** The heap over time, the totals, the latest collections, and what was not understood. */
export function view(run: GcRun, size: ViewSize): readonly StyledLine[] {
  if (run.context.program === 'heap-limit.js') {
    return drawLimit(run, size.width);
  }
  const notes = [...death(run), ...unknown(run)].flatMap((text) => wrapLine(text, size.width));
  if (run.lines.collection === 0) {
    const none = run.refusal ?? (run.end ? 'no collection in this run' : 'no collection yet');
    return [line(span(none, 'dim')), ...notes];
  }
  const chart = drawHeapChart(
    { summary: run.summary, limit: oldSpaceOf(run.context) ?? undefined },
    size,
  );
  const totals = drawGcTotals(run.summary, size.width);
  const above = chart.length + totals.length + notes.length + 4;
  const most = Math.max(6, Math.min(12, size.height - above));
  return [
    ...chart,
    line(),
    ...totals,
    line(),
    ...drawRecent(run.summary.recent, size.width, most),
    ...(notes.length > 0 ? [line(), ...notes] : []),
  ];
}

function death(run: GcRun): StyledLine[] {
  if (run.fatal === null) {
    return [];
  }
  const left = run.summary.last?.after;
  const full = left === undefined ? '' : `, ${left.toFixed(1)} MB in the heap`;
  return [line(span('died: ', 'bad'), span(`${run.fatal}${full}`))];
}

function unknown(run: GcRun): StyledLine[] {
  const { unknown: count, cut } = run.lines;
  return [
    ...(count > 0 ? [line(span(`not understood: ${count}`, 'bad'))] : []),
    ...run.unknown.map((text) => line('  ', span(text, 'warn'))),
    ...(cut > 0 ? [line(span(`${cut} line lost its end when the process died`, 'warn'))] : []),
  ];
}

/** The limit to scale within the machine's memory. */
function drawLimit({ limit, machine }: GcRun, width: number): StyledLine[] {
  if (limit === null || machine === null) {
    return [line(span('the limit is not told', 'dim'))];
  }
  const name = 12;
  const room = Math.max(8, width - name - 8);
  const most = Math.max(limit, machine);
  const bar = (mb: number) => '█'.repeat(Math.max(1, Math.round((mb / most) * room)));
  return [
    line(span('memory, MB', 'heading')),
    line('machine'.padEnd(name), span(bar(machine), 'dim'), ` ${machine}`),
    line('heap limit'.padEnd(name), span(bar(limit), 'accent'), ` ${limit}`),
  ];
}

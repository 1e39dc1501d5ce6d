/** Two heap snapshots on the screen: what took them and when, and their comparison. */

import type { HeapReport } from '../analysis/heap-report.ts';
import { formatDuration } from './findings.ts';
import { type ComparisonStyle, drawHeapComparison } from './heap-comparison.ts';
import { line, type StyledLine, span } from './styled.ts';
import { wrapLine } from './width.ts';

export function drawHeapReport(report: HeapReport, style: ComparisonStyle): StyledLine[] {
  const { width } = style;
  if (report.failure !== null) {
    return [...drawSnapshots(report, style), ...wrapLine([span(report.failure, 'bad')], width)];
  }
  return report.comparison === null
    ? drawSnapshots(report, style)
    : [...drawSnapshots(report, style), line(), ...drawHeapComparison(report.comparison, style)];
}

function drawSnapshots(report: HeapReport, { width, words }: ComparisonStyle): StyledLine[] {
  const { writer, whyNotHeapdump, snapshots, comparison, failure } = report;
  const { heap } = words;
  if (writer === null) {
    return wrapLine([span(heap.noneYet, 'dim')], width);
  }
  const taken = snapshots.map(({ atMs, tookMs }) =>
    heap.taken(formatDuration(atMs), formatDuration(tookMs)),
  );
  const text = taken.length === 0 ? heap.firstIsDue : taken.join(', ');
  const isComparing = snapshots.length === 2 && comparison === null && failure === null;
  return [
    ...wrapLine(
      [
        span(`${heap.snapshotsBy} `, 'dim'),
        span(heap.by[writer] ?? writer),
        span(`: ${text}${isComparing ? `; ${heap.comparing}` : ''}`, 'dim'),
      ],
      width,
    ),
    ...(whyNotHeapdump === null
      ? []
      : wrapLine([span(heap.noHeapdump(whyNotHeapdump), 'dim')], width)),
  ];
}

/** The picture of lab 37: processes and sockets, the channel, who served, what it cost. */

import { servedBy } from '../../src/analysis/processes.ts';
import {
  drawDescriptors,
  drawMessages,
  drawServed,
  drawSockets,
} from '../../src/views/process-map.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import type { HandleRun } from './model.ts';
import { drawPrinted } from './view-printed.ts';

export function drawHandleRun(run: HandleRun, size: ViewSize): StyledLine[] {
  const { processes, requests } = run;
  const width = Math.max(36, size.width);
  if (processes.processes.length === 0) {
    return drawPrinted(run, width);
  }
  const served = drawServed(processes, requests, width);
  const total = processes.processes.reduce((sum, seen) => sum + servedBy(seen), 0);
  const sections: [string, string, StyledLine[]][] = [
    ['processes', '● listens  ○ closed', drawSockets(processes, width)],
    ['messages', '', drawMessages(processes, width)],
    ['served', `${total} of ${requests}`, served],
    ['descriptors', 'for one connection', drawDescriptors(processes, width)],
  ];
  return sections
    .filter(([, , lines]) => lines.length > 0)
    .flatMap(([title, note, lines], index) => [
      ...(index > 0 ? [line('')] : []),
      line(span(title, 'heading'), span(note.padStart(width - title.length), 'dim')),
      ...lines,
    ]);
}

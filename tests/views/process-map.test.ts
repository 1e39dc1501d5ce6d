import { describe, expect, it } from 'vitest';
import { fabricate } from '../../labs/37-handle-passing/fabricated.ts';
import { beginProcesses, stepProcesses } from '../../src/analysis/processes.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import {
  drawDescriptors,
  drawMessages,
  drawServed,
  drawSockets,
} from '../../src/views/process-map.ts';
import { plainText, type StyledLine } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

const modelOf = (events: readonly ProgramEvent[]) => events.reduce(stepProcesses, beginProcesses());
const textOf = (lines: readonly StyledLine[]) => lines.map((line) => plainText(line).trimEnd());

function socketsOf(...listening: (number | null)[]): string[] {
  const model = modelOf(fabricate({ workers: listening.length - 1, listening }));
  return textOf(drawSockets(model, 60)).slice(0, listening.length);
}

describe('sockets', () => {
  it('draws one socket in several processes as one, with one label', () => {
    expect(socketsOf(7, 7, 7)).toEqual([
      ' parent       100  fd 20 ●┐',
      ' worker 1     101  fd 20 ●┼─ socket 7  port 40000',
      ' worker 2     102  fd 20 ●┘',
    ]);
  });

  it('draws a socket of its own for each that has one', () => {
    expect(socketsOf(6, 7)).toEqual([
      ' parent       100  fd 20 ●── socket 6  port 40000',
      ' worker 1     101  fd 20 ●── socket 7  port 40000',
    ]);
  });

  it('keeps sockets apart whose holders interleave', () => {
    expect(socketsOf(6, 7, 6, 7).map((row) => row.slice(25))).toEqual([
      '●┬── socket 6  port 40000',
      '●┼┬─ socket 7  port 40000',
      '●┘│',
      '●─┘',
    ]);
  });

  it('shows a closed end, and an error in the place of a socket', () => {
    const events = fabricate({
      workers: 2,
      listening: [7, 7],
      errors: { 2: 'EADDRINUSE' },
      parentCloses: true,
    });
    expect(textOf(drawSockets(modelOf(events), 60)).slice(0, 3)).toEqual([
      ' parent       100  fd 20 ○┬─ socket 7  port 40000',
      ' worker 1     101  fd 20 ●┘',
      ' worker 2     102        ×  EADDRINUSE',
    ]);
  });

  it('claims no sameness where the platform does not tell the socket', () => {
    const events = fabricate({ workers: 1, listening: [7, 7] }).map((event) =>
      event.type === 'observation' ? { ...event, inode: null } : event,
    );
    expect(textOf(drawSockets(modelOf(events), 60)).slice(0, 2)).toEqual([
      ' parent       100  fd 20 ●─ port 40000',
      ' worker 1     101  fd 20 ●─ port 40000',
    ]);
  });
});

describe('served', () => {
  const events = fabricate({
    workers: 2,
    connections: [1, 1, 2].map((by) => ({ by, via: 'proxied' })),
  });

  it('draws bars in proportion, and says what the parent did instead', () => {
    const rows = textOf(drawServed(modelOf(events), 3, 60));
    const cells = rows.map((row) => [...row].filter((cell) => cell === '█').length);
    expect(rows[0]).toMatch(/accepted 3, opened 3 more +0 +0 %$/);
    expect(cells).toEqual([0, 36, 18]);
    expect(rows[1]).toMatch(/2 +67 %$/);
  });

  it('leaves room for the connections to come', () => {
    const [, first] = textOf(drawServed(modelOf(events), 8, 60));
    expect([...(first as string)].filter((cell) => cell === '█')).toHaveLength(18);
  });

  it('counts descriptors for each role', () => {
    expect(textOf(drawDescriptors(modelOf(events), 60))).toEqual([
      ' parent   2 each for 3 connections',
      ' workers  1 each for 3 connections',
    ]);
  });
});

describe('messages', () => {
  it('takes workers together, what passes handles first, the text below', () => {
    const handles = [1, 2].map((to) => ({ to, type: 'net.Server' }));
    expect(textOf(drawMessages(modelOf(fabricate({ workers: 2, handles })), 80))).toEqual([
      ' parent → children   2 × NODE_HANDLE net.Server + descriptor',
      '    {"cmd":"NODE_HANDLE","type":"net.Server","msg":"server"}',
      ' children → parent   2 × NODE_HANDLE_ACK',
    ]);
  });
});

describe('any width from 36 to 120', () => {
  const events = fabricate({
    workers: 8,
    listening: [1_234_567, ...Array.from({ length: 8 }, () => 1_234_567)],
    handles: [{ to: 1, type: 'net.Socket' }],
    connections: [1, 2, 3, 8].map((by) => ({ by, via: 'passed' })),
  });

  it.each([36, 47, 48, 60, 80, 120])('%i columns are enough', (width) => {
    const model = modelOf(events);
    const lines = [
      ...drawSockets(model, width),
      ...drawMessages(model, width),
      ...drawServed(model, 4, width),
      ...drawDescriptors(model, width),
    ];
    for (const line of lines) {
      expect(lineWidth(line), plainText(line)).toBeLessThanOrEqual(width);
    }
  });
});

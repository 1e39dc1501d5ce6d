import { expect, test } from 'vitest';
import { createLineTracer } from '../../../src/analysis/trace/lines.ts';
import type { OutputEvent } from '../../../src/runner/events.ts';

function out(text: string, callback?: number, stream: OutputEvent['stream'] = 'stdout') {
  const event: OutputEvent = { type: 'output', stream, text };
  return callback === undefined ? event : { ...event, callback };
}

function lines(events: readonly OutputEvent[]): string[] {
  const tracer = createLineTracer();
  const ended = events.flatMap((event) => tracer.push(event));
  return [...ended, ...tracer.rest()].map(
    ({ stream, text, callback, shared }) =>
      `${stream === 'stderr' ? '!' : ''}${callback ?? '-'}${shared ? '+' : ''}:${text}`,
  );
}

test.each([
  [
    'a line belongs to the callback that began it',
    [out('a', 1), out('b\nc\n', 2)],
    ['1+:ab', '2:c'],
  ],
  ['an empty line is a line', [out('\n', 1), out('\n')], ['1:', '-:']],
  ['a line end may be of two characters', [out('a\r', 1), out('\nb\r\n', 1)], ['1:a', '1:b']],
  [
    'the streams do not mix',
    [out('a', 1), out('b\n', 2, 'stderr'), out('c\n', 1)],
    ['!2:b', '1:ac'],
  ],
  ['what has no end comes at last', [out('a\nb', 3)], ['3:a', '3:b']],
  ['nothing is no line', [out('')], []],
])('%s', (_, events, expected) => {
  expect(lines(events)).toEqual(expected);
});

test('a line without an end does not fill the memory', () => {
  const tracer = createLineTracer();
  const part = 'x'.repeat(10_000);
  const cut = Array.from({ length: 20 }, () => tracer.push(out(part, 1))).flat();
  expect(cut.length).toBeGreaterThan(1);
  expect([...cut, ...tracer.rest()].map(({ text }) => text).join('')).toBe(part.repeat(20));
});

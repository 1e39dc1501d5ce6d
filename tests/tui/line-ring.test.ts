import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { LineRing } from '../../src/tui/state/line-ring.ts';

const MOST_LINES = 20_000;
const MOST_TEXT = 8_000_000;

function ringOf(...texts: readonly string[]): LineRing {
  const ring = new LineRing();
  for (const text of texts) {
    ring.push({ stream: 'stdout', text });
  }
  return ring;
}

function keptLines(ring: LineRing): string[] {
  return Array.from(
    { length: ring.total - ring.dropped },
    (_, index) => ring.at(ring.dropped + index)?.text as string,
  );
}

function usedMemory(): number {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe('lines', () => {
  test('are cut at line ends, not at chunks', () => {
    const ring = ringOf('one\ntw', 'o\r\nthree');
    expect(ring.total).toBe(3);
    expect(keptLines(ring)).toEqual(['one', 'two', 'three']);
  });

  test('of two streams are kept apart while they are unfinished', () => {
    const ring = new LineRing();
    ring.push({ stream: 'stdout', text: 'out' });
    ring.push({ stream: 'stderr', text: 'err\n' });
    ring.push({ stream: 'stdout', text: 'put\n' });
    expect([ring.at(0), ring.at(1)]).toEqual([
      { stream: 'stderr', text: 'err' },
      { stream: 'stdout', text: 'output' },
    ]);
    expect(ring.total).toBe(2);
  });

  test('out of range are undefined', () => {
    const ring = ringOf('one\n');
    expect(ring.at(1)).toBeUndefined();
    expect(new LineRing().at(0)).toBeUndefined();
    expect(new LineRing().total).toBe(0);
  });
});

describe('a flood', () => {
  test('keeps the last lines under their own numbers, and tells how many were dropped', () => {
    const ring = new LineRing();
    const count = 3 * MOST_LINES + 17;
    for (let first = 0; first < count; first += 1000) {
      const numbers = Array.from({ length: Math.min(1000, count - first) }, (_, i) => first + i);
      ring.push({ stream: 'stdout', text: numbers.map((number) => `${number}\n`).join('') });
      expect(ring.total - ring.dropped).toBeLessThanOrEqual(MOST_LINES);
    }
    expect(ring.total).toBe(count);
    expect(ring.dropped).toBe(count - MOST_LINES);
    expect(ring.at(count - 1)?.text).toBe(String(count - 1));
    expect(ring.at(ring.dropped)?.text).toBe(String(ring.dropped));
    expect(ring.at(ring.dropped - 1)).toBeUndefined();
    expect(ring.at(0)).toBeUndefined();
  });

  test('of long lines is bounded in text too', () => {
    const ring = new LineRing();
    for (let number = 0; number < 300; number++) {
      ring.push({ stream: 'stdout', text: `${'x'.repeat(50_000)}\n` });
    }
    expect(keptLines(ring).join('').length).toBeLessThanOrEqual(MOST_TEXT);
    expect(ring.total).toBe(300);
  });

  test('of long lines does not hold on to what it dropped', () => {
    const ring = new LineRing();
    const before = usedMemory();
    for (let number = 0; number < 2000; number++) {
      ring.push({ stream: 'stdout', text: `${String(number).padEnd(50_000, '.')}\n` });
    }
    expect(usedMemory() - before).toBeLessThan(4 * MOST_TEXT);
    expect(ring.total).toBe(2000);
  });

  test('without a line end is bounded, and loses nothing that is kept', () => {
    const ring = new LineRing();
    for (let number = 0; number < 200; number++) {
      ring.push({ stream: 'stdout', text: 'y'.repeat(100_000) });
    }
    const text = keptLines(ring).join('');
    expect(text.length).toBeLessThanOrEqual(MOST_TEXT + 65_536);
    expect(text.length).toBeGreaterThan(MOST_TEXT / 2);
  });
});

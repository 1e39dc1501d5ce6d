import { describe, expect, test } from 'vitest';
import type { EndEvent, ProgramEvent } from '../../src/runner/events.ts';
import { repeatExecutions } from '../../src/runner/repeat.ts';

const cleanEnd: EndEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 5,
};

/** Executions of three prints each that count how many of them go on at a time. */
function createExecutions(endOf: (number: number) => EndEvent = () => cleanEnd) {
  const seen = { started: 0, open: 0, mostOpen: 0, closed: 0, aborted: 0 };
  async function* start(stop: AbortSignal): AsyncGenerator<ProgramEvent, void> {
    seen.started += 1;
    const number = seen.started;
    seen.open += 1;
    seen.mostOpen = Math.max(seen.mostOpen, seen.open);
    try {
      for (let print = 1; print <= 3; print++) {
        await new Promise((resolve) => setImmediate(resolve));
        if (stop.aborted) {
          seen.aborted += 1;
          yield { ...cleanEnd, exitCode: null, signal: 'SIGTERM', reason: 'stopped' };
          return;
        }
        yield { type: 'output', stream: 'stdout', text: `${number}.${print}` };
      }
      yield endOf(number);
    } finally {
      seen.open -= 1;
      seen.closed += 1;
    }
  }
  return { start, seen };
}

async function collect(events: AsyncIterable<ProgramEvent>): Promise<ProgramEvent[]> {
  const all: ProgramEvent[] = [];
  for await (const event of events) {
    all.push(event);
  }
  return all;
}

describe.each([1, 3])('with %d at a time', (lanes) => {
  test('yields the events of each execution in order, with its number', async () => {
    const { start, seen } = createExecutions();
    const events = await collect(repeatExecutions(start, { count: 7, lanes }));
    expect(seen).toMatchObject({ started: 7, closed: 7, mostOpen: lanes });
    for (let run = 1; run <= 7; run++) {
      const own = events.filter((event) => 'run' in event && event.run === run);
      expect(own.map((event) => (event.type === 'output' ? event.text : event.type))).toEqual([
        `${run}.1`,
        `${run}.2`,
        `${run}.3`,
        'observation',
      ]);
      expect(own.at(-1)).toMatchObject({ name: 'execution-end', reason: 'exit', exitCode: 0 });
    }
    expect(events.length).toBe(7 * 4 + 1);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'exit', exitCode: 0 });
    expect(events.at(-1)).not.toHaveProperty('run');
  });

  test('ends like the first execution that did not end well', async () => {
    const { start } = createExecutions((number) =>
      number === 2 ? { ...cleanEnd, exitCode: 9 } : cleanEnd,
    );
    const events = await collect(repeatExecutions(start, { count: 4, lanes }));
    expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 9 });
    expect(events.filter(({ type }) => type === 'end').length).toBe(1);
  });

  test('closes every execution when the reader leaves early', async () => {
    const { start, seen } = createExecutions();
    for await (const event of repeatExecutions(start, { count: 50, lanes })) {
      if (event.type === 'output' && event.text.startsWith('4.')) {
        break;
      }
    }
    expect(seen.open).toBe(0);
    expect(seen.started).toBeLessThan(50);
    expect(seen.closed).toBe(seen.started);
  });

  test('starts no more once it is stopped', async () => {
    const { start, seen } = createExecutions();
    const stopper = new AbortController();
    const events: ProgramEvent[] = [];
    for await (const event of repeatExecutions(start, { count: 50, lanes, stop: stopper.signal })) {
      events.push(event);
      if (event.type === 'output' && event.text === '2.1') {
        stopper.abort();
      }
    }
    expect(seen.started).toBeLessThanOrEqual(2 + lanes);
    expect(seen.open).toBe(0);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'stopped' });
  });
});

test('passes on what an execution throws, and closes the others', async () => {
  const { start, seen } = createExecutions();
  const failing = (stop: AbortSignal) =>
    seen.started === 2
      ? (async function* (): AsyncGenerator<ProgramEvent, void> {
          yield { type: 'output', stream: 'stdout', text: 'x' };
          throw new Error('no disk');
        })()
      : start(stop);
  await expect(collect(repeatExecutions(failing, { count: 5, lanes: 3 }))).rejects.toThrow(
    'no disk',
  );
  expect(seen.open).toBe(0);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { type Catalog, type Lab, openCatalogAt } from '../../src/lab/catalog.ts';
import { startLabRun } from '../../src/lab/run-lab.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { fixtureLabs } from '../support/paths.ts';
import { collect, endOf, printed } from '../support/run-events.ts';

let catalog: Catalog;
let lab: Lab;
beforeAll(async () => {
  catalog = await openCatalogAt(fixtureLabs);
  lab = await catalog.load('90');
});

const typesOf = (events: readonly RunEvent[]) => events.map(({ type }) => type);

describe('a run', () => {
  test('goes from run over output and findings to end', async () => {
    const run = startLabRun(lab, { program: 'quiet.js', set: { lines: 5 }, seed: 9 });
    expect(run.finished()).toBeNull();
    const events = await collect(run.events);
    expect(typesOf(events)).toEqual(['run', 'output', 'finding', 'end']);
    expect(events[0]).toEqual({
      type: 'run',
      lab: 90,
      program: 'quiet.js',
      node: process.versions.node,
      knobs: { lines: 5, heap: 16 },
      seed: 9,
      argv: ['node', 'quiet.js', '5'],
    });
    expect(events[2]).toEqual({
      type: 'finding',
      id: 'prints',
      text: 'It prints something.',
      holds: true,
      why: '6 characters',
    });
    expect(run.model()).toEqual({ characters: 6, chunks: 1 });
    expect(run.finished()).toMatchObject({ program: 'quiet.js', seed: 9, repeat: 1 });
    expect(run.finished()?.end).toBe(events.at(-1));
  });

  test('takes the first program, the default knobs and seed 1 where none are given', () => {
    expect(startLabRun(lab, {}).context).toEqual({
      program: 'quiet.js',
      knobs: { lines: 1000, heap: 16 },
      seed: 1,
      node: process.versions.node,
      repeat: 1,
    });
  });

  test('of a program that the lab does not have is refused, naming those that it has', () => {
    expect(() => startLabRun(lab, { program: 'nothing.js' })).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_PROGRAM',
        message: expect.stringContaining('quiet.js, flood.js'),
      }),
    );
  });

  test('that is stopped still comes to its findings and its end', async () => {
    const run = startLabRun(lab, { program: 'server.js' });
    const events: RunEvent[] = [];
    for await (const event of run.events) {
      events.push(event);
      if (event.type === 'output') {
        run.stop();
      }
    }
    expect(typesOf(events)).toEqual(['run', 'output', 'finding', 'end']);
    expect(endOf(events).reason).toBe('stopped');
  });

  test('that is left early is not finished', async () => {
    const run = startLabRun(lab, { program: 'server.js' });
    for await (const event of run.events) {
      if (event.type === 'output') {
        break;
      }
    }
    expect(run.finished()).toBeNull();
  });

  test('obeys the limits that were asked for before the defaults', async () => {
    const run = startLabRun(lab, {
      program: 'flood.js',
      set: { lines: 100_000 },
      limits: { outputBytes: 1000 },
    });
    const events = await collect(run.events);
    expect(endOf(events).reason).toBe('output-limit');
    expect(printed(events).length).toBe(1000);
  });

  test('gives the argv that was really run', async () => {
    const events = await collect(startLabRun(lab, { program: 'out-of-memory.js' }).events);
    expect(events[0]).toMatchObject({
      argv: ['node', '--max-old-space-size=16', 'out-of-memory.js', '1000'],
    });
    expect(endOf(events).reason).toBe('memory');
  });
});

describe('a repeated run', () => {
  test('is one run with one end, its findings over all executions', async () => {
    const events = await collect(startLabRun(lab, { program: 'quiet.js', repeat: 3 }).events);
    expect(typesOf(events)).toEqual([
      'run',
      ...Array(3).fill(['output', 'observation']).flat(),
      'finding',
      'end',
    ]);
    expect(events[0]).toMatchObject({ type: 'run', repeat: 3 });
    const runs = events.flatMap((event) => ('run' in event ? [event.run] : []));
    expect(runs).toEqual([1, 1, 2, 2, 3, 3]);
    expect(events.at(-2)).toMatchObject({ holds: true, why: '3 of 3 executions; 6 characters' });
    expect(endOf(events)).not.toHaveProperty('run');
  });

  test('ends with the reason of the execution that did not end well', async () => {
    const run = startLabRun(lab, { program: 'fails.js', repeat: 2 });
    expect(endOf(await collect(run.events))).toMatchObject({ reason: 'exit', exitCode: 7 });
  });

  test('that is stopped starts no more', async () => {
    const run = startLabRun(lab, { program: 'server.js', repeat: 50 });
    const events: RunEvent[] = [];
    for await (const event of run.events) {
      events.push(event);
      if (event.type === 'output') {
        run.stop();
      }
    }
    expect(printed(events).split('\n').length).toBe(2);
    expect(endOf(events).reason).toBe('stopped');
  });
});

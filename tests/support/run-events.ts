import path from 'node:path';
import type { EndEvent, ObservationEvent, RunEvent } from '../../src/runner/events.ts';
import type { RunLimits } from '../../src/runner/limits.ts';
import type { ProgramSpec } from '../../src/runner/run-program.ts';
import { fixtureProbes, hostileLab } from './paths.ts';

export async function collect<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of events) {
    all.push(event);
  }
  return all;
}

/** All that was printed on a stream. */
export function printed(events: readonly RunEvent[], stream = 'stdout'): string {
  return events
    .map((event) => (event.type === 'output' && event.stream === stream ? event.text : ''))
    .join('');
}

export function endOf(events: readonly RunEvent[]): EndEvent {
  return events.find((event) => event.type === 'end') as EndEvent;
}

/** Numbers that the probe of the fixtures has reported. */
export function counts(events: readonly RunEvent[]): unknown[] {
  return events
    .filter((event): event is ObservationEvent => event.type === 'observation')
    .map(({ number }) => number);
}

/** A program of the hostile lab as the runner takes it. */
export function hostileProgram(
  file: string,
  options: {
    args?: readonly string[];
    nodeArgs?: readonly string[];
    probed?: boolean;
    limits?: Partial<RunLimits>;
    env?: Readonly<Record<string, string>>;
  } = {},
): ProgramSpec {
  return {
    execPath: process.execPath,
    nodeArgs: options.nodeArgs ?? [],
    file: path.join(hostileLab, file),
    args: options.args ?? [],
    cwd: hostileLab,
    env: options.env ?? {},
    probes: options.probed ? [path.join(fixtureProbes, 'counting.cjs')] : [],
    limits: { timeMs: 50_000, outputBytes: 10_000_000, ...options.limits },
  };
}

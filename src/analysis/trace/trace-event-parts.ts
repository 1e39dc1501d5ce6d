/** Pieces of the Trace Event Format as bytes, so that each is made once. */

import { type CallbackTables, phaseNames } from '../../runner/callback-batch.ts';
import type { Place } from '../../runner/events.ts';

/** What things are called in the file. */
export interface TraceNaming {
  /** A callback, by its async_hooks type. */
  kind(kind: string): string;
  /** A file. */
  file(file: string): string;
}

/** Lanes by their `tid`, from the top; the phases' follow at `firstPhase`. */
const iterationLane = 1;
const outputLane = 2;
const firstPhase = 3;
const pid = 1;

const laneNames = [
  'loop iterations',
  'output',
  'main script',
  'process.nextTick',
  'microtasks',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
] as const;

const bytesOf = (text: string): Buffer => Buffer.from(text);
const head = (ph: string, tid: number) => `,\n{"ph":"${ph}","pid":${pid},"tid":${tid},`;

/** Pieces of events, by the phase where they differ. */
export const sliceStarts = phaseNames.map((_, phase) =>
  bytesOf(`${head('X', firstPhase + phase)}"ts":`),
);
export const duration = bytesOf(',"dur":');
export const iterationArgument = bytesOf(',"iteration":');
export const sliceEnd = bytesOf('}}');
export const arrowStarts = phaseNames.map((_, phase) =>
  bytesOf(`${head('s', firstPhase + phase)}"ts":`),
);
export const arrowEnds = phaseNames.map((_, phase) =>
  bytesOf(`${head('f', firstPhase + phase)}"bp":"e","ts":`),
);
export const arrowId = bytesOf(',"id":');
export const arrowRest = bytesOf(',"name":"scheduled","cat":"cause"}');
export const instantStart = bytesOf(`${head('i', outputLane)}"s":"t","ts":`);
export const iterationStart = bytesOf(`${head('X', iterationLane)}"ts":`);
export const iterationName = bytesOf(',"cat":"loop","name":"iteration ');
export const iterationEnd = bytesOf('"}');

/** The document up to its first event: its beginning, and what the lanes are called. */
export function documentHead(program: string): string {
  const names = laneNames.flatMap((name, index) => [
    metadata('thread_name', index + 1, { name }),
    metadata('thread_sort_index', index + 1, { sort_index: index + 1 }),
  ]);
  const all = [metadata('process_name', 0, { name: `node ${program}` }), ...names];
  return `{"displayTimeUnit":"ms","traceEvents":[\n${all.join(',\n')}`;
}

function metadata(name: string, tid: number, args: Record<string, unknown>): string {
  return JSON.stringify({ ph: 'M', pid, tid, ts: 0, name, cat: '__metadata', args });
}

/** All of a slice behind its times that does not differ from callback to callback. */
export function description(
  { kinds, places }: CallbackTables,
  row: { kind: number; place: number; internal: boolean },
  naming: TraceNaming,
): Buffer {
  const kind = kinds[row.kind] ?? '';
  const call = places[row.place] ?? null;
  const at = call === null ? {} : { place: placeText(call, naming) };
  const text = JSON.stringify({
    name: call?.api ?? naming.kind(kind),
    cat: row.internal ? 'node' : 'user',
    args: { kind, ...at, seq: 0 },
  });
  return bytesOf(`,${text.slice(1, text.lastIndexOf('0'))}`);
}

/** `app.js:12:3` */
export function placeText(at: Place | null | undefined, naming: TraceNaming): string | undefined {
  return at == null
    ? undefined
    : `${naming.file(at.file)}:${at.line}${at.column ? `:${at.column}` : ''}`;
}

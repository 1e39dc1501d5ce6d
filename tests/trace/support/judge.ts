/** Judges a traced run by what its script's head says; every departure is one sentence. */

import path from 'node:path';
import type { CallbackEvent } from '../../../src/runner/events.ts';
import type { Expectation, ExpectedLine } from './expectation.ts';
import type { ScriptRun, Write } from './traced-run.ts';

/** A printed line with the chunk that held it. */
interface PrintedLine {
  text: string;
  write: Write;
}

/** A line as expected together with the line as it came. */
interface Match {
  expected: ExpectedLine;
  write: Write;
  callback: CallbackEvent | undefined;
}

export function judgeTrace(expectation: Expectation, run: ScriptRun, file: string): string[] {
  const wrong: string[] = [];
  const lines = linesOf(run);
  const matches = new Map<string, Match>();
  const order: string[] = [];
  const bySeq = new Map<number, CallbackEvent>();
  for (const callback of run.callbacks) {
    if (bySeq.has(callback.seq)) {
      wrong.push(`callback ${callback.seq} is reported twice`);
    }
    bySeq.set(callback.seq, callback);
  }
  for (const { text, write } of lines) {
    const expected = expectation.lines.find((line) => fits(line, text));
    if (expected === undefined || matches.has(expected.text)) {
      wrong.push(`the line "${text}" ${expected ? 'came twice' : 'is not expected'}`);
      continue;
    }
    order.push(expected.text);
    matches.set(expected.text, { expected, write, callback: bySeq.get(write.callback) });
  }
  for (const { text } of expectation.lines) {
    if (!matches.has(text)) {
      wrong.push(`the line "${text}" is missing`);
    }
  }
  wrong.push(...judgeOrder(expectation, order));
  for (const match of matches.values()) {
    wrong.push(
      ...judgeLine(match, matches, bySeq, file).map((what) => `"${match.expected.text}" ${what}`),
    );
  }
  wrong.push(...judgeNumbers(bySeq));
  wrong.push(...judgeEnd(expectation, run));
  wrong.push(...judgeSpawned(expectation, run, matches, file));
  const unended = expectation.lines.some((line) => line.unended);
  if (!unended && Math.max(...bySeq.keys()) !== bySeq.size - 1) {
    wrong.push('the callbacks are not numbered from 0 without a gap');
  }
  return wrong;
}

/** The trace says why it ends and how many callbacks it has, and has all of them. */
function judgeEnd({ end }: Expectation, { observations, callbacks }: ScriptRun): string[] {
  const ends = observations.filter(({ name }) => name === 'trace-end');
  const [last] = ends;
  if (last === undefined || ends.length > 1) {
    return [`the trace ends ${ends.length} times`];
  }
  const found = [last.why, last.callbacks, last.dropped];
  const wanted = [end, callbacks.length, 0];
  return found.join() === wanted.join()
    ? []
    : [`the trace ends with why, callbacks, dropped = ${found}, not ${wanted}`];
}

function judgeSpawned(
  { spawns }: Expectation,
  { observations }: ScriptRun,
  matches: ReadonlyMap<string, Match>,
  file: string,
): string[] {
  const found = observations
    .filter(({ name }) => name === 'spawned')
    .map(({ what, callback, at }) => `${what} by ${callback} at ${at?.file}:${at?.line}`);
  const wanted = spawns.map(
    ({ what, by, line }) => `${what} by ${matches.get(by)?.write.callback} at ${file}:${line}`,
  );
  return found.join() === wanted.join()
    ? []
    : [`it spawned ${found.join(', ') || 'nothing'}, not ${wanted.join(', ') || 'nothing'}`];
}

function linesOf({ writes }: ScriptRun): PrintedLine[] {
  return writes.flatMap((write) =>
    write.text === ''
      ? []
      : write.text
          .replace(/\n$/, '')
          .split('\n')
          .map((text) => ({ text, write })),
  );
}

/** The head is true of the bare program as well: its lines on stdout come in that order. */
export function judgeBare(expectation: Expectation, { stdout }: ScriptRun): string[] {
  const order = stdout
    .split('\n')
    .flatMap((text) => expectation.lines.find((line) => fits(line, text))?.text ?? []);
  return judgeOrder(expectation, order).map((what) => `when bare, ${what}`);
}

function fits({ text, begins }: ExpectedLine, printed: string): boolean {
  return begins ? printed.startsWith(text) : printed === text;
}

/** Lines come in the order of the table, save those of different strands of a race. */
function judgeOrder({ lines, races }: Expectation, printed: readonly string[]): string[] {
  const rank = new Map(lines.map(({ text }, index) => [text, index]));
  const racing = (one: string, other: string) =>
    races.some((strands) => {
      const [first, second] = [one, other].map((text) =>
        strands.findIndex((strand) => strand.includes(text)),
      );
      return first !== -1 && second !== -1 && first !== second;
    });
  const wrong: string[] = [];
  printed.forEach((text, index) => {
    for (const earlier of printed.slice(0, index)) {
      const inverted = (rank.get(earlier) as number) > (rank.get(text) as number);
      if (inverted && !racing(earlier, text)) {
        wrong.push(`"${earlier}" came before "${text}"`);
      }
    }
  });
  return wrong;
}

function judgeLine(
  { expected, write, callback }: Match,
  matches: ReadonlyMap<string, Match>,
  bySeq: ReadonlyMap<number, CallbackEvent>,
  file: string,
): string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) {
      wrong.push(what);
    }
  };
  const allowed = (options: readonly string[], value: string) =>
    options.includes('?') || options.includes(value);
  must(allowed(expected.phases, write.phase), `ran in ${write.phase}, not ${expected.phases}`);
  must(allowed(expected.kinds, write.kind), `is a ${write.kind}, not ${expected.kinds}`);
  const writer = expected.file === undefined ? file : path.join(path.dirname(file), expected.file);
  must(
    expected.wroteAt === 'none'
      ? write.at === undefined
      : write.at !== undefined &&
          sameFile(write.at.file, writer) &&
          write.at.line === expected.wroteAt,
    `was written at ${write.at?.file}:${write.at?.line}, not at line ${expected.wroteAt}`,
  );
  for (const { relation, line } of expected.iterations) {
    const other = matches.get(line)?.write.iteration ?? Number.NaN;
    must(
      holds(relation, write.iteration, other),
      `ran in iteration ${write.iteration}, which is not ${relation} ${other} of "${line}"`,
    );
  }
  if (expected.phases[0] === 'main' && expected.iterations.length === 0) {
    must(write.iteration === 0 || write.kind === 'process', 'is not in iteration 0');
  }
  if (callback === undefined) {
    must(expected.unended, `is tied to callback ${write.callback}, which is not reported`);
    return wrong;
  }
  for (const field of ['phase', 'iteration', 'kind'] as const) {
    must(
      callback[field] === write[field],
      `has ${field} ${write[field]}, its callback ${callback[field]}`,
    );
  }
  must(callback.internal !== true || expected.wroteAt === 'none', "counts as Node's own");
  const { via } = expected;
  const steps = chainOf(callback, bySeq).steps.slice(1);
  must(
    via === undefined || steps.some(({ phase }) => phase === via),
    `was not led to by a step in ${via}, but by ${steps.map(({ phase }) => phase).join(' < ') || 'none'}`,
  );
  must(callback.startMs >= 0 && callback.durationMs >= 0, 'has no start or duration');
  wrong.push(...judgeCause(expected, callback, matches, bySeq));
  wrong.push(...judgePlace(expected, callback, bySeq, file));
  return wrong;
}

function holds(relation: string, own: number, other: number): boolean {
  switch (relation) {
    case '=':
      return own === other;
    case '+1':
      return own === other + 1;
    case '>':
      return own > other;
    default:
      return own >= other;
  }
}

/** The callback and those of Node's own that lead to it, then the user's callback behind them. */
function chainOf(callback: CallbackEvent, bySeq: ReadonlyMap<number, CallbackEvent>) {
  const steps = [callback];
  for (;;) {
    const { parent } = steps[steps.length - 1] as CallbackEvent;
    const cause = parent === null ? undefined : bySeq.get(parent);
    if (cause?.internal !== true) {
      return { steps, cause };
    }
    steps.push(cause);
  }
}

function judgeCause(
  expected: ExpectedLine,
  callback: CallbackEvent,
  matches: ReadonlyMap<string, Match>,
  bySeq: ReadonlyMap<number, CallbackEvent>,
): string[] {
  if (expected.causes.includes('?')) {
    return [];
  }
  const { cause } = chainOf(callback, bySeq);
  const isWanted = (name: string) =>
    name === '-' ? (cause?.seq ?? 0) === 0 : matches.get(name)?.write.callback === cause?.seq;
  if (expected.causes.some(isWanted)) {
    return [];
  }
  const texts = [...matches.values()].filter(({ write }) => write.callback === cause?.seq);
  const found = texts.map(({ expected: { text } }) => `"${text}"`).join(', ');
  return [
    `was caused by callback ${cause?.seq} (${cause?.kind}${found && ` of ${found}`}), not by "${expected.causes.join('" or "')}"`,
  ];
}

/** The place of the callback, or of the first of Node's own steps on the way back that has one. */
function judgePlace(
  expected: ExpectedLine,
  callback: CallbackEvent,
  bySeq: ReadonlyMap<number, CallbackEvent>,
  file: string,
): string[] {
  const place = chainOf(callback, bySeq).steps.find(({ scheduledAt }) => scheduledAt)?.scheduledAt;
  const wanted = expected.scheduledAt;
  const own = [file, path.join(path.dirname(file), expected.file ?? '')];
  if (place !== undefined && !own.some((each) => sameFile(place.file, each))) {
    return [`was scheduled in ${place.file}`];
  }
  if (wanted === null) {
    return [];
  }
  if (wanted === 'none') {
    return place === undefined ? [] : [`was scheduled at line ${place.line}, not by a line`];
  }
  return place !== undefined && wanted.includes(place.line)
    ? []
    : [`was scheduled at line ${place?.line ?? '(none)'}, not ${wanted.join(' or ')}`];
}

function sameFile(one: string, other: string): boolean {
  return path.resolve(one) === path.resolve(other);
}

/** Callbacks are numbered in the order of their start, causes first; iterations only grow. */
function judgeNumbers(bySeq: ReadonlyMap<number, CallbackEvent>): string[] {
  const wrong: string[] = [];
  const sorted = [...bySeq.values()].sort((one, other) => one.seq - other.seq);
  sorted.forEach(({ seq, parent, startMs, iteration, phase }, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && startMs < before.startMs) {
      wrong.push(`callback ${seq} starts before callback ${before.seq}`);
    }
    if (before !== undefined && iteration < before.iteration) {
      wrong.push(`callback ${seq} (${phase}) is in an iteration before that of ${before.seq}`);
    }
    if (parent === null ? seq !== 0 : parent >= seq) {
      wrong.push(`callback ${seq} has the cause ${parent}`);
    }
  });
  return wrong;
}

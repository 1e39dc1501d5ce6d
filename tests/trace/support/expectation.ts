/**
 * What a script of the corpus is to do, as its head says. The head is the first block comment:
 *
 *     What the script shows, and the rule behind it (prose, kept for the reader).
 *     source: the file of Node's, libuv's or V8's that makes the rule
 *     node: >=22.18             the versions that can run it; every one where there is no such line
 *     exit: 1                   exit code or signal; 0 where there is no such line
 *     end: uncaught             why the trace ends; `exit` or, with a signal, `signal` without it
 *     flags: --name             of Node's, in front of the script
 *     spawns: child by X at L   a process (or a `worker`) is started by X's callback, at line L
 *     race: a, b / c, d         two strands whose lines Node lets come in any interleaving
 *     lines:
 *       TEXT  PHASE  KIND  MARKS
 *
 * One row for each line printed, on stdout or stderr, in order, its columns two spaces or more
 * apart. A TEXT that ends with `*` is the beginning of the line. A row that starts with a range in
 * brackets (`[>=22] TEXT`) is for those versions only. KIND is the async_hooks type; it and PHASE
 * may have alternatives, `a|b`, and `?` is any. The marks:
 *
 *     < X         its cause: the nearest callback before it in the chain of causes that is not
 *                 Node's own is the one that printed X (`< X|Y`: X or Y); `< -`: none is; `< ?`: not
 *                 judged
 *     = X  +1 X  > X  >= X
 *                 its loop iteration: that of X's callback, the next, a later, the same or a later
 *     ~           its iteration is left open by Node
 *     at L        where it was scheduled: the line of the script that has `// @L`; `at L|M` one of
 *                 them, `at none` no line, `at ?` any line of the script or none
 *                 (without this mark: the line that prints TEXT)
 *     wrote L     where it was printed; `wrote none`: by Node, for no line (without this mark: the line with `log('TEXT')` or `error('TEXT')`)
 *     in FILE     printed by that file beside the script, at its line with the text
 *     via P       a step of Node's own between it and its cause ran in the phase P
 *     unended     the process is gone before the callback ends, so that nobody can report its end
 */

import { satisfies } from './version.ts';

export interface ExpectedLine {
  text: string;
  /** `text` is only the beginning. */
  begins: boolean;
  phases: readonly string[];
  kinds: readonly string[];
  causes: readonly string[];
  iterations: readonly { relation: '=' | '+1' | '>' | '>='; line: string }[];
  /** Lines of the script; null where any will do. */
  scheduledAt: readonly number[] | 'none' | null;
  wroteAt: number | 'none';
  /** File beside the script that prints the line, where it is not the script itself. */
  file: string | undefined;
  /** Phase that a step of Node's own on the way ran in. */
  via: string | undefined;
  unended: boolean;
}

export interface Expectation {
  about: string;
  node: string;
  exit: number | string;
  end: string;
  flags: readonly string[];
  spawns: readonly { what: string; by: string; line: number }[];
  lines: readonly ExpectedLine[];
  /** Each race is a list of strands, each strand the texts of its lines. */
  races: readonly (readonly (readonly string[])[])[];
}

/** Reads the head of a script for one version of Node. Throws where the head breaks the grammar. */
export function readExpectation(
  source: string,
  version: string,
  readBeside: (file: string) => string,
): Expectation {
  const comment = /^\/\*\n([\s\S]*?)\*\/\n/.exec(source);
  if (comment === null) {
    throw new Error('the script does not begin with a block comment');
  }
  const [head = '', table] = (comment[1] as string).split(/^lines:\n/m);
  if (table === undefined || !/^source: \S/m.test(head)) {
    throw new Error('the head has no `lines:`, or no `source:`');
  }
  const places = placesIn(source, comment[0].split('\n').length - 1);
  const lines = table
    .split('\n')
    .filter((row) => row.trim() !== '')
    .flatMap((row) => readRow(row.trim(), version, places, readBeside) ?? []);
  const exit = field(head, 'exit') ?? '0';
  const expectation: Expectation = {
    about: head.split('\n\n')[0] as string,
    node: field(head, 'node') ?? '>=20',
    exit: /^\d+$/.test(exit) ? Number(exit) : exit,
    end: field(head, 'end') ?? (/^\d+$/.test(exit) ? 'exit' : 'signal'),
    spawns: fields(head, 'spawns').map((text) => {
      const [, what, by, label] = /^(child|worker) by (.+) at (\S+)$/.exec(text) ?? [];
      if (what === undefined || by === undefined || label === undefined) {
        throw new Error(`"spawns: ${text}" is not of the form "child by X at L"`);
      }
      return { what, by: nameOf(by), line: places.label(label) };
    }),
    flags: field(head, 'flags')?.split(' ') ?? [],
    lines,
    races: fields(head, 'race').map((race) =>
      race.split(' / ').map((strand) => strand.split(', ').map(nameOf)),
    ),
  };
  checkNames(expectation);
  return expectation;
}

function fields(head: string, name: string): string[] {
  return [...head.matchAll(new RegExp(`^${name}: (.+)$`, 'gm'))].map(
    ([, value]) => value as string,
  );
}

function field(head: string, name: string): string | undefined {
  return fields(head, name)[0];
}

interface Places {
  /** The line that has `// @label`. */
  label(name: string): number;
  /** The line that prints this text: `log('TEXT')`, `error('TEXT')`. */
  printing(text: string, begins: boolean): number;
}

function placesIn(source: string, headLines: number): Places {
  const lines = source.split('\n');
  const only = (what: string, test: (line: string) => boolean): number => {
    const found = lines.flatMap((line, index) => (index >= headLines && test(line) ? [index] : []));
    if (found.length !== 1) {
      throw new Error(`${what} is on ${found.length} lines of the script, not on one`);
    }
    return (found[0] as number) + 1;
  };
  return {
    label: (name) =>
      only(`// @${name}`, (line) => new RegExp(`//.* ?@${name}(?![\\w-])`).test(line)),
    printing: (text, begins) =>
      only(`the printing of '${text}'`, (line) =>
        ['log', 'error'].some((name) => line.includes(`${name}('${text}${begins ? '' : "'"}`)),
      ),
  };
}

function readRow(
  row: string,
  version: string,
  places: Places,
  readBeside: (file: string) => string,
): ExpectedLine | null {
  const [, range, rest] = /^(?:\[([^\]]+)\] )?(.*)$/.exec(row) as unknown as string[];
  if (range !== undefined && !satisfies(version, range)) {
    return null;
  }
  const [name, phase, kind, ...marks] = (rest as string).split(/ {2,}/);
  if (name === undefined || phase === undefined || kind === undefined) {
    throw new Error(`the row "${row}" has no text, phase or kind`);
  }
  const begins = name.endsWith('*');
  const text = nameOf(name);
  const mark = (pattern: RegExp) =>
    marks.flatMap((each) => {
      const found = pattern.exec(each);
      return found === null ? [] : [found];
    });
  const at = mark(/^at (.+)$/)[0]?.[1];
  const wrote = mark(/^wrote (.+)$/)[0]?.[1];
  const causes = mark(/^< (.+)$/)[0]?.[1]
    ?.split('|')
    .map(nameOf);
  const iterations = mark(/^(=|\+1|>=|>) (.+)$/).map(([, relation, line]) => ({
    relation: relation as '=',
    line: nameOf(line as string),
  }));
  const known = /^(< .+|(=|\+1|>=|>) .+|~|at .+|wrote .+|in .+|via .+|unended)$/;
  const unknown = marks.find((each) => !known.test(each));
  if (unknown !== undefined) {
    throw new Error(`the row "${row}" has an unknown mark "${unknown}"`);
  }
  if (
    phase !== 'main' &&
    (causes === undefined || (iterations.length === 0 && !marks.includes('~')))
  ) {
    throw new Error(`the row "${row}" names no cause or no iteration`);
  }
  const file = mark(/^in (.+)$/)[0]?.[1];
  const writer = file === undefined ? places : placesIn(readBeside(file), 0);
  const wroteAt =
    wrote === undefined
      ? writer.printing(text, begins)
      : wrote === 'none'
        ? wrote
        : writer.label(wrote);
  return {
    text,
    begins,
    phases: phase.split('|'),
    kinds: kind.split('|'),
    causes: causes ?? ['-'],
    iterations,
    scheduledAt: phase === 'main' && at === undefined ? 'none' : scheduledAt(at, wroteAt, places),
    wroteAt,
    file,
    via: mark(/^via (.+)$/)[0]?.[1],
    unended: marks.includes('unended'),
  };
}

/** A line is called by its text, or by the beginning that is known of it. */
function nameOf(text: string): string {
  return text.trim().replace(/\*$/, '').trim();
}

function scheduledAt(at: string | undefined, wroteAt: number | 'none', places: Places) {
  if (at === undefined) {
    return wroteAt === 'none' ? wroteAt : [wroteAt];
  }
  if (at === 'none') {
    return at;
  }
  return at === '?' ? null : at.split('|').map(places.label);
}

/** Every line that is named must be there: a misspelt one would be judged by nothing. */
function checkNames({ lines, races, spawns }: Expectation): void {
  const names = new Set(lines.map(({ text }) => text));
  if (names.size !== lines.length) {
    throw new Error('two lines have the same text');
  }
  const named = [
    ...lines.flatMap(({ causes, iterations }) => [
      ...causes,
      ...iterations.map(({ line }) => line),
    ]),
    ...races.flat(2),
    ...spawns.map(({ by }) => by),
  ];
  for (const name of named) {
    if (name !== '-' && name !== '?' && !names.has(name)) {
      throw new Error(`no line is called "${name}"`);
    }
  }
}

/** Programs and orders in words: callbacks are named a, b, c as they stand in the program. */

import type { Callback, Program, Way } from './programs.ts';

const names: Record<Way, string> = {
  one: 'oneByOne',
  all: 'allTogether',
  tick: 'nextTick',
  promise: 'then',
};

/** For example `oneByOne(a { nextTick(b) }) oneByOne(c)`. */
export function describeProgram(program: Program): string {
  const letters = lettersOf(program);
  const describe = (callbacks: readonly Callback[]): string =>
    callbacks
      .map(({ by, label, gives }) => {
        const body = gives.length === 0 ? '' : ` { ${describe(gives)} }`;
        return `${names[by]}(${letters.get(label)}${body})`;
      })
      .join(' ');
  return describe(program.gives);
}

export interface Orders {
  expected: readonly number[];
  got: readonly number[];
}

/** Two orders by when callbacks begin; where these are the same, with when they end. */
export function describeOrders(
  program: Program,
  { expected, got }: Orders,
): { expected: string; got: string } {
  const letters = lettersOf(program);
  const begins = (order: readonly number[]) =>
    order.flatMap(
      (label) => letters.get(label) ?? (label < 0 || label === program.given ? [] : '?'),
    );
  const all = (order: readonly number[]) =>
    order.map((label) =>
      label === program.given
        ? 'all given'
        : (letters.get(label) ?? `end of ${letters.get(-label) ?? '?'}`),
    );
  const written = (say: (order: readonly number[]) => string[]) => ({
    expected: say(expected).join(' ') || 'nothing',
    got: say(got).join(' ') || 'nothing',
  });
  const short = written(begins);
  return short.expected === short.got ? written(all) : short;
}

function lettersOf({ gives }: Program): Map<number, string> {
  const letters = new Map<number, string>();
  const visit = (callbacks: readonly Callback[]) => {
    for (const { label, gives: nested } of callbacks) {
      letters.set(label, String.fromCharCode('a'.charCodeAt(0) + letters.size));
      visit(nested);
    }
  };
  visit(gives);
  return letters;
}

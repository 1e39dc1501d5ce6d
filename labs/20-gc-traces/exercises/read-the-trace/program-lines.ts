/** Lines that a program may print among its trace: much like it, and no part of it. */

import type { Random } from '../../../../src/coursework/random.ts';

function programLine(random: Random): string {
  const figure = () => (random.int(1, 900) / 10).toFixed(1);
  return random.pick([
    () => `Scavenge of ${random.int(2, 99)} places took ${figure()} ms`,
    () => `[${random.int(100, 9999)}] request served in ${random.int(1, 99)} ms`,
    () => `cache: Mark-sweep ${figure()} (${figure()}) -> ${figure()} (${figure()}) MB`,
    () => `${random.int(1, 99)} ms: Mark-Compact is what V8 says of a full collection`,
    () => `heap ${figure()} MB -> ${figure()} MB, ${figure()} / 0.0 ms`,
    () => `copied from a log: "[7:0x1a2b] ${random.int(9, 99)} ms: Scavenge"`,
    () => '',
  ])();
}

/** The trace with lines of a program before, among and behind it. */
export function amongProgramLines(lines: readonly string[], random: Random): string[] {
  const some = () => Array.from({ length: random.int(0, 2) }, () => programLine(random));
  return [...some(), programLine(random), ...lines.flatMap((line) => [line, ...some()])];
}

/** What a program prints that is not traced at all. */
export function onlyProgramLines(random: Random): string[] {
  return Array.from({ length: random.int(8, 20) }, () => programLine(random));
}

/** What follows an instrument's name on the command line: Node's flags, a script, its arguments. */

import { labError } from '../../errors.ts';

export interface ScriptLine {
  nodeArgs: readonly string[];
  /** As the user typed it. */
  file: string;
  args: readonly string[];
}

/** Flags of Node's whose value may be the next word. */
const WITH_VALUE = new Set([
  '-r',
  '--require',
  '--import',
  '-C',
  '--conditions',
  '--loader',
  '--experimental-loader',
  '--env-file',
  '--icu-data-dir',
  '--title',
]);

/**
 * Reads it: flags first, then the script; what is behind it is the script's own, and what begins
 * with a dash must stand behind `--`, so that a mistyped option is not taken for an argument.
 *
 * @param words before `--`, without the command's own options
 * @param behind after `--`
 * @param command as in messages, for example `gc`
 * @throws LabError NO_SCRIPT, FLAG_AFTER_SCRIPT
 */
export function parseScriptLine(
  words: readonly string[],
  behind: readonly string[],
  command: string,
): ScriptLine {
  let at = 0;
  while (words[at]?.startsWith('-')) {
    at += WITH_VALUE.has(words[at] ?? '') ? 2 : 1;
  }
  const [file, ...plain] = words.slice(at);
  if (file === undefined) {
    throw labError('NO_SCRIPT', command);
  }
  const stray = plain.find((word) => word.startsWith('-'));
  if (stray !== undefined) {
    throw labError('FLAG_AFTER_SCRIPT', stray, command);
  }
  return { nodeArgs: words.slice(0, at), file, args: [...plain, ...behind] };
}

/**
 * Parts what commander gives of a command that takes unknown options: it drops `--` where no unknown
 * option comes before.
 *
 * @param given the command's operands and unknown options
 * @param typed the whole command line
 */
export function partedAtDashes(
  given: readonly string[],
  typed: readonly string[],
): { words: readonly string[]; behind: readonly string[] } {
  const at = typed.indexOf('--');
  const behind = at === -1 ? [] : typed.slice(at + 1);
  const words = given.slice(0, given.length - behind.length);
  return { words: words.at(-1) === '--' ? words.slice(0, -1) : words, behind };
}

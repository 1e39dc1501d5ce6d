/** Why a look-up failed, in Node's words, and what would mend it. */

import type { Outcome, Question, Surroundings } from '../../analysis/resolution/algorithm.ts';
import type { Words } from '../../words/en.ts';
import { mendingOf } from './mend.ts';

export interface FailureContext {
  surroundings: Surroundings;
  /** Of the Node.js that was asked. */
  version: string;
  /** What Node said; null where it gave a URL and only the import would fail. */
  told: string | null;
  words: Words['resolve'];
}

/** The error of a look-up: its code, and a message of one or two sentences; null without one. */
export function failureOf(
  question: Question,
  outcome: Outcome,
  context: FailureContext,
): { code: string; message: string } | null {
  const { code } = outcome;
  if (code === null) {
    return null;
  }
  const what = firstLine(context.told) ?? ownWords(question, outcome, context.words);
  const mending = mendingOf(question, outcome, context);
  return { code, message: mending === null ? what : `${what} ${mending}` };
}

/** What follows are stacks of requires, and Node's own guess at what was meant. */
function firstLine(told: string | null): string | null {
  const [line = ''] = (told ?? '').split('\n');
  return line === '' ? null : sentence(line);
}

/** What the import would say. */
function ownWords(
  { specifier, from }: Question,
  { code, facts }: Outcome,
  words: Words['resolve'],
) {
  const target = facts.target ?? specifier;
  switch (code) {
    case 'ERR_UNSUPPORTED_DIR_IMPORT':
      return sentence(words.folder(target, from));
    case 'ERR_UNKNOWN_BUILTIN_MODULE':
      return sentence(words.noBuiltin(specifier));
    case 'ERR_UNSUPPORTED_ESM_URL_SCHEME':
      return sentence(words.badScheme(specifier));
    default:
      return sentence(words.missing(target, from));
  }
}

const sentence = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);

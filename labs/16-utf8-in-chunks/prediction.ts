/** What the learner is asked before the first run, program by program. */

import { countReplacements } from '../../src/analysis/utf8.ts';
import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import type { Model } from './model.ts';

export function prediction({ program, knobs }: RunContext): PredictionDefinition<Model> {
  const cut = `${knobs.text}, in chunks of ${knobs.chunk}`;
  switch (program) {
    case 'set-encoding.js':
      return {
        kind: 'number',
        question: `How many data events will there be with setEncoding (${cut})?`,
        min: 0,
        max: 100,
        actual: ({ result, events }) => (result === null ? null : events.length),
      };
    case 'text-decoder.js':
      return {
        kind: 'number',
        question: `How many bytes will the decoder hold back after the first chunk (${cut})?`,
        min: 0,
        max: 3,
        unit: 'bytes',
        actual: ({ events }) => events[0]?.held ?? null,
      };
    case 'encodings.js':
      return {
        kind: 'choice',
        question: 'Which of these will setEncoding refuse?',
        options: ['base64', 'hex', 'ascii', 'gbk'],
        actual: refusedOption,
      };
    case 'other-encoding.js':
      return {
        kind: 'choice',
        question: "The file is GBK, the stream has setEncoding('utf8'). What comes out?",
        options: [...outcomes],
        actual: ({ result }) => (result === null ? null : outcomeOf(result)),
      };
    default:
      return {
        kind: 'number',
        question: `How many U+FFFD will the joined text have (${cut})?`,
        min: 0,
        max: 100,
        actual: ({ result }) => (result === null ? null : countReplacements(result)),
      };
  }
}

const outcomes = [
  'the poem',
  'the poem with some U+FFFD in it',
  'other characters and U+FFFD',
] as const;

function outcomeOf(result: string): string {
  if (!result.includes('\u{FFFD}')) {
    return outcomes[0];
  }
  return result.includes('月') ? outcomes[1] : outcomes[2];
}

function refusedOption({ encodings }: Model): string | null {
  const options = ['base64', 'hex', 'ascii', 'gbk'];
  const refused = encodings.filter(({ name, result }) => result === null && options.includes(name));
  return refused.length === 1 ? (refused[0]?.name ?? null) : null;
}

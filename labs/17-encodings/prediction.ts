/** What the learner is asked, of each program. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { pieces } from './decide-buffers.ts';
import { streamsOf } from './decide-gbk.ts';
import { bytesNamed, factOf, factsOf, type Model } from './model.ts';

const names = ['gbk', 'UTF-16LE', 'utf-16', 'iso-8859-1'];

export function prediction({ program, knobs }: RunContext): PredictionDefinition<Model> {
  switch (program) {
    case 'names.js':
      return {
        kind: 'choice',
        question: 'Which of these names will Buffer take?',
        options: names,
        actual: takenName,
      };
    case 'gbk.js':
      return {
        kind: 'choice',
        question:
          'The GBK file is read as utf8, and the text is written back as utf8. What will it be?',
        options: [...outcomes],
        actual: outcomeOfUtf8,
      };
    case 'mixed.js':
      return {
        kind: 'number',
        question: `One Buffer holds “${knobs.text}” in utf8, then in ${knobs.encoding}. How many of the two encodings will read all of it right?`,
        min: 0,
        max: 2,
        actual: (model) => {
          const text = factOf(model, 'text')?.text;
          const all = factsOf(model, 'all');
          return text === undefined || all.length < 2
            ? null
            : all.filter((fact) => fact.text === text + text).length;
        },
      };
    case 'base64-chunks.js':
      return {
        kind: 'number',
        question: `“${knobs.text}” is turned into base64 in pieces of ${knobs.chunk} bytes, which are joined. How many bytes will they give?`,
        min: 0,
        max: 400,
        unit: 'bytes',
        actual: (model) => pieces(model)?.alone.back?.length ?? null,
      };
    default:
      return {
        kind: 'number',
        question: `utf8, utf16le, latin1, ascii: how many of the four will give “${knobs.text}” back?`,
        min: 0,
        max: 4,
        actual: (model) => {
          const text = factOf(model, 'text')?.text;
          const rows = factsOf(model, 'written');
          return text === undefined || rows.length < 4
            ? null
            : rows.filter(({ back }) => back === text).length;
        },
      };
  }
}

function takenName(model: Model): string | null {
  const taken = factsOf(model, 'name').filter(
    ({ name, read }) => read !== null && names.includes(name),
  );
  return taken.length === 1 ? (taken[0]?.name ?? null) : null;
}

const outcomes = ['the same bytes', 'fewer bytes', 'more bytes', 'as many, but others'] as const;

function outcomeOfUtf8(model: Model): string | null {
  const file = bytesNamed(model, 'file')?.bytes;
  const utf8 = streamsOf(model).read.find(({ encoding }) => encoding === 'utf8');
  if (file === undefined || utf8 === undefined) {
    return null;
  }
  const { back } = utf8;
  if (back.length !== file.length) {
    return back.length < file.length ? outcomes[1] : outcomes[2];
  }
  return back.every((byte, at) => byte === file[at]) ? outcomes[0] : outcomes[3];
}

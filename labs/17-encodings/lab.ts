import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { analysis, type Model, TRUTH } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

/** The section that explains what a program prints. */
const sections: Readonly<Record<string, string>> = {
  'table.js': 'repertoire',
  'names.js': 'names',
  'gbk.js': 'gbk',
  'mixed.js': 'mixed',
  'base64-chunks.js': 'base64',
};

/** The knobs that a program takes as its arguments. */
const takes: Readonly<Record<string, readonly string[]>> = {
  'table.js': ['text'],
  'gbk.js': ['chunk'],
  'mixed.js': ['text', 'encoding'],
  'base64-chunks.js': ['text', 'chunk'],
};

export default defineLab<Model>({
  number: 17,
  title: 'Encodings',
  chapter: 3,
  summary: 'Which texts survive which encoding, and what to do with one that Node does not know.',
  programs: [
    { file: 'table.js', about: 'writes one text in each encoding, and reads it', since: '0.10' },
    { file: 'names.js', about: 'asks which names of encodings Node takes', since: '0.10' },
    { file: 'gbk.js', about: 'reads a GBK file in vain, then with iconv-lite', since: '0.10' },
    { file: 'mixed.js', about: 'puts two encodings into one Buffer', since: '0.10' },
    { file: 'base64-chunks.js', about: 'turns chunks into base64, and joins them', since: '0.10' },
  ],
  knobs: [
    {
      name: 'text',
      kind: 'text',
      about: 'the text; \\ud83d in it stands for that code unit, which may be half a character',
      maxLength: 40,
      default: 'aé中🙂',
      presets: ['aé中🙂', 'plain ASCII', 'déjà vu', '床前明月光', '12 € or £9', '🙂 and \\ud83d'],
      programs: ['table.js', 'mixed.js', 'base64-chunks.js'],
    },
    {
      name: 'encoding',
      kind: 'choice',
      about: 'the encoding of the second half of the Buffer',
      options: ['utf8', 'utf16le', 'latin1', 'ascii'],
      default: 'utf16le',
      programs: ['mixed.js'],
    },
    {
      name: 'chunk',
      kind: 'number',
      about: 'bytes in a chunk',
      min: 1,
      max: 64,
      default: 4,
      unit: 'bytes',
      programs: ['gbk.js', 'base64-chunks.js'],
    },
  ],
  files: [TRUTH],
  launch: ({ program, knobs }) => ({
    args: (takes[program] ?? []).map((knob) => String(knobs[knob])),
  }),
  prediction,
  analysis,
  view,
  findings,
  claims,
  printedClaims,
  sectionOf: (event, { program }) => {
    if (event.type !== 'output' || event.stream !== 'stdout') {
      return undefined;
    }
    return sections[program];
  },
});

import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { analysis, type Model } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<Model>({
  number: 16,
  title: 'UTF-8 in chunks',
  chapter: 3,
  summary: 'What a chunk boundary inside a character does, and what keeps it whole.',
  programs: [
    {
      file: 'concat-strings.js',
      about: 'joins the chunks as strings: data += chunk',
      since: '0.10',
    },
    { file: 'set-encoding.js', about: 'lets the stream decode: setEncoding', since: '0.10' },
    {
      file: 'concat-buffers.js',
      about: 'keeps the Buffers and decodes once, at the end',
      since: '0.10',
    },
    { file: 'text-decoder.js', about: 'decodes each chunk with one TextDecoder', since: '8.3' },
    { file: 'socket.js', about: 'joins strings again, over a TCP socket', since: '0.10' },
    { file: 'encodings.js', about: 'tries setEncoding with other encodings', since: '0.10' },
    { file: 'other-encoding.js', about: 'reads a file that is not UTF-8', since: '0.10' },
  ],
  knobs: [
    {
      name: 'chunk',
      kind: 'number',
      about: 'bytes in a chunk: the highWaterMark of the file stream, or the size of a write',
      min: 1,
      max: 64,
      default: 11,
      unit: 'bytes',
    },
    {
      name: 'text',
      kind: 'choice',
      about: 'the text: 3 bytes a character, 4 bytes, 1 or 2 bytes, or all of them',
      options: ['poem', 'emoji', 'latin', 'mix'],
      default: 'poem',
      programs: [
        'concat-strings.js',
        'set-encoding.js',
        'concat-buffers.js',
        'text-decoder.js',
        'socket.js',
        'encodings.js',
      ],
    },
  ],
  files: [
    'texts/poem.txt',
    'texts/emoji.txt',
    'texts/latin.txt',
    'texts/mix.txt',
    'texts/poem.gbk',
  ],
  launch: ({ program, knobs: { chunk, text } }) => ({
    args: program === 'other-encoding.js' ? [String(chunk)] : [String(chunk), String(text)],
  }),
  prediction,
  analysis,
  view,
  findings,
  claims,
  printedClaims,
  sectionOf: (event, { program, events }) => {
    if (event.type !== 'output' || event.stream !== 'stdout') {
      return undefined;
    }
    switch (program) {
      case 'concat-strings.js':
        return 'boundaries';
      case 'set-encoding.js':
        return events.length > 1 ? 'events' : 'memory';
      case 'socket.js':
        return 'socket';
      case 'encodings.js':
      case 'other-encoding.js':
        return 'encodings';
      default:
        return 'memory';
    }
  },
});

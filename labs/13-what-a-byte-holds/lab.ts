import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { type BytesRun, begin, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<BytesRun>({
  number: 13,
  title: 'What a byte holds',
  chapter: 3,
  summary: 'What becomes of a value in a byte, and who sees a byte that another has written.',
  programs: [
    {
      file: 'assign.js',
      about: 'assigns values to a byte in four ways',
      since: '0.10',
    },
    {
      file: 'views.js',
      about: 'looks at one memory through Buffers, typed arrays, slices and copies',
      since: '0.10',
    },
  ],
  knobs: [
    {
      name: 'values',
      kind: 'text',
      about:
        "What is assigned: numbers, 'strings', NaN, Infinity, true, false, null, undefined, 10n.",
      maxLength: 200,
      default: "300, -1, 256, 3.7, -3.7, 254.5, '65', 'x', Infinity",
      presets: [
        "300, -1, 256, 3.7, -3.7, 254.5, '65', 'x', Infinity",
        '0, 1, 127, 128, 255, 256, 257, 511, 512',
        '-1, -2, -128, -129, -255, -256, -257',
        '0.5, 1.5, 2.5, 253.5, 254.5, 255.5, -0.5, -0.9',
        'NaN, Infinity, -Infinity, null, undefined, true, false',
        "'0xff', '1e2', ' 7 ', '', '12px'",
        '4294967295, 4294967296, 1e10, 9007199254740991, 1e21, 1e300, Infinity, -Infinity',
        '10n, -1n, 300n',
      ],
      programs: ['assign.js'],
    },
    {
      name: 'number',
      kind: 'number',
      about: 'The number that is written in both byte orders.',
      min: 0,
      max: 4_294_967_295,
      default: 305_419_896,
      programs: ['views.js'],
    },
  ],
  launch: ({ program, knobs }) => ({
    args: [String(program === 'assign.js' ? knobs.values : knobs.number)],
  }),
  prediction,
  analysis: { begin, step },
  view,
  findings,
  claims,
  printedClaims,
  comparable: (text) => text.replace(/^Node \S+,/, 'Node,'),
  sectionOf: (event, model) => {
    if (event.type !== 'output' || event.stream !== 'stdout') {
      return undefined;
    }
    if (model.program === 'assign.js') {
      return 'modulo-256';
    }
    return model.numberWrites.length > 0 ? 'byte-order' : 'one-memory';
  },
});

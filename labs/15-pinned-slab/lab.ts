import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { askedBy, begin, type PinRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { view } from './view.ts';

export default defineLab<PinRun>({
  number: 15,
  title: 'The slice that pins a slab',
  chapter: 3,
  summary: 'What memory a few kept bytes hold: by slice, by copy, and outside the pool.',
  programs: [
    {
      file: 'pin.js',
      about: 'keeps a few bytes of each of many reads, and counts the memory behind them',
      since: '0.10',
    },
  ],
  knobs: [
    {
      name: 'count',
      kind: 'number',
      about: 'How many reads there are.',
      min: 10,
      max: 500,
      step: 10,
      default: 200,
      unit: 'reads',
    },
    {
      name: 'keep',
      kind: 'number',
      about: 'How many bytes of each read are kept.',
      min: 1,
      max: 1000,
      default: 10,
      unit: 'bytes',
    },
    {
      name: 'size',
      kind: 'number',
      about: 'How many bytes a read takes.',
      min: 65_536,
      max: 262_144,
      step: 65_536,
      default: 65_536,
      unit: 'bytes',
    },
    {
      name: 'between',
      kind: 'number',
      about: 'Bytes of other small Buffers that are made between two reads, and dropped.',
      min: 0,
      max: 131_072,
      step: 1024,
      default: 65_536,
      unit: 'bytes',
    },
  ],
  launch: (run) => {
    const { count, keep, size, between } = askedBy(run);
    return { args: [count, keep, size, between].map(String), nodeArgs: ['--expose-gc'] };
  },
  prediction,
  analysis: { begin, step },
  view,
  findings,
  claims,
  // Its last columns, what memoryUsage says, differ from run to run.
  comparable: (text) =>
    text.replace(/^Node \S+,/, 'Node,').replace(/^(\D+\d+ +\d+) +[-\d].*$/, '$1'),
  sectionOf: (event, { kept }) => {
    if (event.type !== 'output' || event.stream !== 'stdout') {
      return undefined;
    }
    return ['what-you-see', 'slice', 'slice', 'copies', 'copies', 'outside-the-pool'][kept.length];
  },
});

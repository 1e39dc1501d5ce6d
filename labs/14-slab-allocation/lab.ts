import { defineLab } from '../../src/lab/definition.ts';
import { formatKnob } from '../../src/lab/knobs.ts';
import { chart } from './chart.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, methods, type SlabRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<SlabRun>({
  number: 14,
  title: 'Slab allocation',
  chapter: 3,
  summary: 'Which Buffers share a slab of pooled memory, where in it, and what is lost.',
  programs: [
    {
      file: 'allocate.js',
      about: 'allocates Buffers and prints which memory each got',
      since: '0.10',
    },
  ],
  knobs: [
    {
      name: 'sizes',
      kind: 'numbers',
      about: 'Sizes of the Buffers, in bytes, in order.',
      min: 1,
      max: 1_048_576,
      maxLength: 64,
      // Each side of half of 8 KiB and of half of 64 KiB, and enough to fill either slab.
      default: [1, 100, 4095, 4096, 32_767, 32_768, 4095, 32_767, 1],
      presets: [
        [1, 8192, 1],
        [1, 8192, 1, 8193],
        [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987],
        [1, 100, 4095, 4096, 32_767, 32_768, 4095, 32_767, 1],
        [4095, 4096, 4097],
        [32_767, 32_768, 32_769],
        [3000, 3000, 3000, 100, 3000, 3000, 100],
        [30_000, 30_000, 30_000, 100, 30_000, 30_000, 100],
      ],
      unit: 'bytes',
    },
    {
      name: 'method',
      kind: 'choice',
      about: 'How the Buffers are made; `each` makes every size by all six methods.',
      options: [...methods, 'each'],
      default: 'allocUnsafe',
    },
    {
      name: 'poolSize',
      kind: 'number',
      about: 'Buffer.poolSize, set before the first Buffer; 0 keeps the default of this Node.',
      min: 0,
      max: 131_072,
      step: 4096,
      default: 0,
      unit: 'bytes',
    },
  ],
  launch: ({ knobs }) => ({
    args: [
      formatKnob(knobs.sizes ?? []),
      formatKnob(knobs.method ?? ''),
      formatKnob(knobs.poolSize ?? 0),
    ],
  }),
  prediction,
  analysis: { begin, step },
  view,
  chart,
  findings,
  claims,
  printedClaims,
  sectionOf: (event) => (event.type === 'output' ? 'what-you-see' : undefined),
});

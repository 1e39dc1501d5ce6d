import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab, type Launch, type RunContext } from '../../src/lab/definition.ts';
import { isAtLeast } from '../../src/runtimes/version.ts';
import { chart } from './chart.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type GcRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { view } from './view.ts';

const TRACED = ['churn.js', 'survivors.js', 'leak.js'];

/** What makes V8 itself tell its limit where there is no v8 module: at a collection, in its trace. */
const TELL_LIMIT = ['--expose-gc', '--trace-gc', '--trace-gc-verbose'];

/**
 * V8's flags for this run. A semi-space is one half of the new space; 0.10 knows the flag for the
 * whole only, in KB, and ignores the newer one with a remark.
 */
function flags({ knobs, node }: RunContext): string[] {
  const semiSpace = Number(knobs.semiSpace);
  const old = knobs.sizeFlag === 'max-new-space-size' || !isAtLeast(node, '4');
  const size = old
    ? `--max-new-space-size=${semiSpace * 2 * 1024}`
    : `--max-semi-space-size=${semiSpace}`;
  return ['--trace-gc', `--max-old-space-size=${knobs.oldSpace}`, ...(semiSpace > 0 ? [size] : [])];
}

function launch(run: RunContext): Launch {
  const { program, knobs } = run;
  if (program === 'heap-limit.js') {
    return { nodeArgs: isAtLeast(run.node, '4') ? [] : TELL_LIMIT };
  }
  const rate = String(knobs.rate);
  return {
    nodeArgs: flags(run),
    args: program === 'survivors.js' ? [String(knobs.survival), rate] : [rate],
  };
}

export default defineLab<GcRun>({
  number: 20,
  title: 'GC traces',
  chapter: 4,
  summary: 'Every garbage collection of a program as V8 reports it, up to the death of a leak.',
  programs: [
    { file: 'churn.js', about: 'makes objects and keeps none of them', since: '0.10' },
    { file: 'survivors.js', about: 'keeps a share of its objects for a while', since: '0.10' },
    { file: 'leak.js', about: 'keeps every object, until the heap is full', since: '0.10' },
    { file: 'heap-limit.js', about: 'prints the limit that V8 has set itself', since: '0.10' },
  ],
  knobs: [
    {
      name: 'oldSpace',
      kind: 'number',
      about: '--max-old-space-size: the limit of the old generation.',
      programs: TRACED,
      min: 16,
      max: 512,
      step: 16,
      default: 64,
      unit: 'MB',
    },
    {
      name: 'semiSpace',
      kind: 'number',
      about: '--max-semi-space-size: one half of the new space; 0 keeps the default of this Node.',
      programs: TRACED,
      min: 0,
      max: 64,
      // The default of Node 12 to 22, said aloud so that all versions run alike: 24 has 64 MB, 26 32.
      default: 16,
      unit: 'MB',
    },
    {
      name: 'survival',
      kind: 'number',
      about: 'The share of the objects that survive for a while.',
      programs: ['survivors.js'],
      min: 0,
      max: 100,
      step: 5,
      default: 20,
      unit: '%',
    },
    {
      name: 'rate',
      kind: 'number',
      about: 'Objects per second; 0 is as fast as possible.',
      programs: TRACED,
      min: 0,
      max: 4_000_000,
      step: 100_000,
      default: 800_000,
    },
    {
      name: 'sizeFlag',
      kind: 'choice',
      about: 'The flag that carries semiSpace: the one of today, or the one of the books.',
      programs: TRACED,
      options: ['max-semi-space-size', 'max-new-space-size'],
      default: 'max-semi-space-size',
    },
  ],
  launch,
  prediction,
  analysis: { begin, step },
  view,
  chart,
  comparable: withoutNumbers,
  findings,
  claims,
  sectionOf: (event) =>
    event.type === 'output' ? (event.stream === 'stderr' ? 'the-death' : 'a-line') : undefined,
});

import { defineLab } from '../../src/lab/definition.ts';
import { claims, printedClaims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type ResolutionRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { view } from './view.ts';

export default defineLab<ResolutionRun>({
  number: 28,
  title: 'Module resolution',
  chapter: 5,
  summary: 'Every path that Node tries for a specifier, in order, and why.',
  programs: [
    { file: 'resolve.js', about: 'asks which file a specifier means, from a file of the fixture' },
    { file: 'depth.js', about: 'requires one package from deeper and deeper files' },
    { file: 'cache.js', about: 'requires one module four times' },
    { file: 'core-name.js', about: 'requires packages that are named like core modules' },
  ],
  knobs: [
    {
      name: 'specifier',
      kind: 'text',
      about: 'What is required or imported.',
      programs: ['resolve.js'],
      maxLength: 100,
      default: './notes',
      presets: [
        './notes',
        './notes.json',
        './data',
        './none',
        './folder',
        './folder/',
        'plain',
        'lost-main',
        'conditional',
        'conditional/features/one',
        'conditional/features/private/secret',
        'conditional/source/index.cjs',
        'linked',
        'outer',
        '#config',
        '#plain',
        'app',
        'app/feature',
        'app/lib/feature',
        'on-path',
        'fs',
        'fs/',
        'node:fs',
        'nowhere',
      ],
    },
    {
      name: 'from',
      kind: 'choice',
      about: 'The file that asks, without its extension.',
      programs: ['resolve.js'],
      options: [
        'app/main',
        'app/lib/deep/worker',
        'app/node_modules/outer/main',
        'packages/linked/main',
      ],
      default: 'app/main',
    },
    {
      name: 'kind',
      kind: 'choice',
      about:
        'Whether a CommonJS file asks (require.resolve) or an ES module (import.meta.resolve).',
      programs: ['resolve.js'],
      options: ['require', 'import'],
      default: 'require',
    },
    {
      name: 'depth',
      kind: 'number',
      about: 'How many levels of folders lie between the package and the deepest file.',
      programs: ['depth.js'],
      min: 1,
      max: 8,
      default: 5,
    },
  ],
  files: ['fixture.json', 'cache.js', 'core-name.js'],
  launch({ program, knobs }) {
    const args = {
      'resolve.js': [knobs.specifier, knobs.from, knobs.kind],
      'depth.js': [knobs.depth],
    }[program];
    return {
      args: (args ?? []).map(String),
      nodeArgs: ['--no-deprecation'],
      probes: ['resolution'],
    };
  },
  prediction,
  analysis: { begin, step },
  view,
  findings,
  claims,
  printedClaims,
  sectionOf: (event) => (event.type === 'observation' ? 'what-you-see' : undefined),
});

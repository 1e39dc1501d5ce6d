/** Runs that never were, in each of which one finding does not hold. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ObservationEvent, ProgramEvent } from '../../src/runner/events.ts';

const root = '/fixture';
const asker = { file: `${root}/app/main.cjs`, line: 1 };

type At = { file: string; line: number };

function probe(fields: Record<string, unknown>, stack: string[], at: At): ObservationEvent {
  return { type: 'observation', name: 'module-probe', ...fields, stack, at };
}

const context: ObservationEvent = {
  type: 'observation',
  name: 'module-context',
  cwd: '/lab',
  home: '/home/learner',
  execPath: '/usr/bin/node',
  platform: 'linux',
  keepsMissing: true,
  builtins: ['fs', 'test'],
};

const stat = (path: string, result: number, stack: string[], at: At = asker) =>
  probe({ call: 'stat', path: root + path, result }, ['stat', ...stack, '_findPath'], at);

const inFolder = (path: string, result: number, at?: At) => stat(path, result, [], at);
const extended = (path: string, result: number) => stat(path, result, ['tryFile', 'tryExtensions']);

/** What comes before the candidates of `./notes`. */
const beginning = [
  probe(
    { call: 'nearest', from: asker.file, found: `${root}/app/package.json` },
    ['getNearestParentPackageJSON', 'trySelf'],
    asker,
  ),
  probe({ call: 'find', request: './notes', paths: [`${root}/app`] }, ['_findPath'], asker),
  inFolder('/app', 1),
];

function realpath(path: string, real = path) {
  const stack = ['realpathSync', 'toRealPath', 'tryFile'];
  return [
    probe({ call: 'realpath', path: root + path, real: root + real }, stack, asker),
    probe({ call: 'lstat', path: root + path, found: true }, stack, asker),
  ];
}

function events(probes: readonly ObservationEvent[], ...printed: string[]): ProgramEvent[] {
  return [
    context,
    { type: 'output', stream: 'stdout', text: `fixture ${root}\n` },
    ...probes,
    { type: 'output', stream: 'stdout', text: printed.map((text) => `${text}\n`).join('') },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 50 },
  ];
}

const notesJs = `resolved ${root}/app/notes.js`;

/** One folder asked for at each of these levels, so many times in vain. */
function levels(...missed: number[]): ObservationEvent[] {
  return missed.flatMap((count, level) => {
    const at = { file: `${root}/app/levels/${level + 1}/ask.cjs`, line: 1 };
    const paths = Array.from({ length: count }, (_, index) => `/x${index}/node_modules`);
    return [
      probe({ call: 'find', request: 'plain', paths: paths.map((path) => root + path) }, [], at),
      ...paths.map((path) => inFolder(path, -2, at)),
    ];
  });
}

const inCache = (line: number) => inFolder('/app/node_modules', 1, { file: '/lab/cache.js', line });
const inCoreName = (line: number) =>
  inFolder('/app/node_modules', 1, { file: '/lab/core-name.js', line });

const namesPrinted = [
  "fs: Node's own",
  "node:fs: Node's own",
  'fs/: the package',
  './node_modules/fs: the package',
  'test: the package',
  "node:test: Node's own",
];

export default [
  {
    finding: 'steps-of-the-algorithm',
    about: '.json is tried before .js',
    program: 'resolve.js',
    events: events(
      [
        ...beginning,
        inFolder('/app/notes', -2),
        extended('/app/notes.json', 0),
        ...realpath('/app/notes.json'),
      ],
      `resolved ${root}/app/notes.json`,
    ),
  },
  {
    finding: 'steps-of-the-algorithm',
    about: 'the bare name is not tried',
    program: 'resolve.js',
    events: events(
      [...beginning, extended('/app/notes.js', 0), ...realpath('/app/notes.js')],
      notesJs,
    ),
  },
  {
    finding: 'steps-of-the-algorithm',
    about: 'one question more, after the file has been found',
    program: 'resolve.js',
    events: events(
      [
        ...beginning,
        inFolder('/app/notes', -2),
        extended('/app/notes.js', 0),
        ...realpath('/app/notes.js'),
        extended('/app/notes.json', 0),
      ],
      notesJs,
    ),
  },
  {
    finding: 'result-of-node',
    about: 'the answer is another file than the algorithm gives',
    program: 'resolve.js',
    events: events([...beginning], `resolved ${root}/app/notes.json`),
  },
  {
    finding: 'result-of-node',
    about: 'an error where there is a file',
    program: 'resolve.js',
    events: events([...beginning], 'error MODULE_NOT_FOUND'),
  },
  {
    finding: 'result-of-node',
    about: 'the steps lead to another file than the answer',
    program: 'resolve.js',
    events: events([...beginning, ...realpath('/app/notes.js', '/elsewhere/notes.js')], notesJs),
  },
  {
    finding: 'second-asks-nothing',
    about: 'the second require looks again',
    program: 'cache.js',
    events: events([inCache(13), inCache(16)], 'second require: the same object true'),
  },
  {
    finding: 'second-asks-nothing',
    about: 'the second require gives another object',
    program: 'cache.js',
    events: events([inCache(13)], 'second require: the same object false'),
  },
  {
    finding: 'one-folder-a-level',
    about: 'the second level costs no more than the first',
    program: 'depth.js',
    events: events(levels(2, 2), 'level 1: plain', 'level 2: plain'),
  },
  {
    finding: 'one-folder-a-level',
    about: 'each level doubles the cost',
    program: 'depth.js',
    events: events(levels(2, 4, 8), 'level 1: plain', 'level 2: plain', 'level 3: plain'),
  },
  {
    finding: 'core-asks-nothing',
    about: 'fs is looked for in node_modules',
    program: 'core-name.js',
    events: events([14, 16, 17, 18].map(inCoreName), ...namesPrinted),
  },
  {
    finding: 'core-asks-nothing',
    about: 'a package comes from nowhere',
    program: 'core-name.js',
    events: events([16, 17].map(inCoreName), ...namesPrinted),
  },
] satisfies readonly Counterexample[];

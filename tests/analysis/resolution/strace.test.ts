import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ResolutionStep } from '../../../src/analysis/resolution/steps.ts';
import { probeLookUps, type Questions, straceLookUps, temporaryFolder } from './observe.ts';

const tree: Record<string, string> = {
  'app/package.json':
    '{"name":"app","exports":{".":"./main.js","./x":"./x.js"},"imports":{"#in":"./x.js","#out":"plain","#no":"./gone.js"}}',
  'app/main.js': '',
  'app/x.js': '',
  'app/data.json': '{}',
  'app/lib/deep/file.js': '',
  'app/lib/deep/folder/index.js': '',
  'app/lib/deep/folder.js/index.js': '',
  'app/node_modules/plain/index.js': '',
  'app/node_modules/plain/sub/file.js': '',
  'app/node_modules/lost/package.json': '{"main":"nowhere"}',
  'app/node_modules/lost/index.json': '{}',
  'app/node_modules/gone/package.json': '{"main":"nowhere"}',
  'app/node_modules/main/package.json': '{"main":"lib"}',
  'app/node_modules/main/lib/index.js': '',
  'app/node_modules/broken/package.json': '{',
  'app/node_modules/@scope/pkg/package.json':
    '{"exports":{".":{"import":"./i.mjs","require":"./r.cjs"},"./f/*":"./f/*.js","./no":null}}',
  'app/node_modules/@scope/pkg/i.mjs': '',
  'app/node_modules/@scope/pkg/r.cjs': '',
  'app/node_modules/@scope/pkg/f/a.js': '',
  'app/node_modules/typed/package.json': '{"type":"module","main":"./m"}',
  'app/node_modules/typed/m.js': '',
  'linked/package.json': '{"main":"main.js"}',
  'linked/main.js': '',
  'shared/onpath/index.js': '',
  'alone/file.js': '',
};

const root = temporaryFolder();
for (const [file, text] of Object.entries(tree)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
symlinkSync('../../linked', path.join(root, 'app/node_modules/link'));

const nodes = [process.execPath, ...(process.env.NODE_LAB_TEST_NODES?.split(':') ?? [])];

/** The paths of the steps as the kernel sees them: a folder in the place of a file is there too. */
function asked(steps: readonly ResolutionStep[]): string[] {
  return steps.flatMap((step) => {
    if (step.what === 'realpath') {
      return (step.parts ?? []).map((part) => `${part} yes`);
    }
    const folderThere =
      step.what === 'file' &&
      (statSync(step.path, { throwIfNoEntry: false })?.isDirectory() ?? false);
    return [`${step.path} ${step.found || folderThere ? 'yes' : 'no'}`];
  });
}

const specifiers = [
  './file',
  './file.js',
  './folder',
  './folder/',
  '../../data',
  '../../data.json',
  '..',
  '.',
  './none',
  'plain',
  'plain/sub/file',
  'plain/sub/file.js',
  'plain/none',
  'lost',
  'gone',
  'main',
  'broken',
  'typed',
  'link',
  'nowhere',
  '@scope/pkg',
  '@scope/pkg/f/a',
  '@scope/pkg/f/none',
  '@scope/pkg/no',
  '@scope/none',
  'app',
  'app/x',
  'app/y',
  '#in',
  '#out',
  '#no',
  '#none',
  'fs',
  'node:fs',
  'onpath',
];

const env = { NODE_PATH: path.join(root, 'shared') };

function compare(questions: Questions, node: string): void {
  const truth = straceLookUps(questions, node);
  for (const [position, { specifier, steps, answer }] of probeLookUps(questions, node).entries()) {
    const what = `${questions.kind} ${specifier} from ${questions.from}: ${answer}`;
    expect.soft(asked(steps), what).toEqual(truth[position]);
  }
}

describe.each(nodes)('the steps are what the kernel saw on %s', (node) => {
  describe.each(['require', 'import'] as const)('%s', (kind) => {
    test.each(['app/lib/deep/asks.js', 'app/node_modules/@scope/pkg/asks.mjs', 'alone/asks.js'])(
      'all look-ups from %s in one process, with its caches',
      (from) => compare({ kind, specifiers, from: path.join(root, from), cwd: root, env }, node),
    );

    test.each(['lost', '@scope/pkg', '#out', 'link'])('%s in a fresh process', (specifier) => {
      const from = path.join(root, 'app/lib/deep/asks.js');
      compare({ kind, specifiers: [specifier], from, cwd: root, env }, node);
    });
  });
});

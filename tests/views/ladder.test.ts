import { expect, test } from 'vitest';
import type { ResolutionStep } from '../../src/analysis/resolution/steps.ts';
import { drawLadder, type Ladder } from '../../src/views/ladder.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

function step(fields: Partial<ResolutionStep>): ResolutionStep {
  const { rule = 'LOAD_AS_FILE' } = fields;
  return {
    path: '/root/app/notes',
    what: 'file',
    found: false,
    rule,
    why: `${rule}: exactly this name`,
    observed: true,
    hint: false,
    ...fields,
  };
}

const ladder: Ladder = {
  kind: 'require',
  specifier: './notes',
  from: '/root/app/main.cjs',
  root: '/root',
  dropped: 0,
  resolved: '/root/packages/notes.js',
  error: null,
  steps: [
    step({
      path: '/root/app',
      what: 'directory',
      found: true,
      rule: 'FOLDER',
      why: 'FOLDER: here',
    }),
    step({}),
    step({ path: '/elsewhere/notes' }),
    step({ path: '/root/app/notes.js', found: true, observed: false, why: 'LOAD_AS_FILE: .js' }),
    step({
      path: '/root/app/notes.js',
      what: 'realpath',
      found: true,
      real: '/root/packages/notes.js',
      rule: 'REALPATH',
      why: 'REALPATH: links',
    }),
  ],
};

const draw = (changes: Partial<Ladder> = {}, width = 80) =>
  drawLadder({ ...ladder, ...changes }, { width, height: 20 }).map((drawn) =>
    plainText(drawn).trimEnd(),
  );

test('each step has its rung: there or not, relative to the root, equal rules named once', () => {
  expect(draw()).toEqual([
    "require('./notes')  from app/main.cjs",
    '',
    '  1 ✓ app/                              FOLDER here',
    '  2 · app/notes                         LOAD_AS_FILE exactly this name',
    '  3 · /elsewhere/notes',
    '  4~✓ app/notes.js                      LOAD_AS_FILE .js',
    '  5 @ app/notes.js → packages/notes.js  REALPATH links',
    '',
    '→ packages/notes.js   5 steps',
    '',
    '✓ there   · not there   @ real path   ~ deduced: asked inside native code',
  ]);
});

test('a narrow ladder names the rule above its rungs', () => {
  expect(draw({}, 40).slice(2, 7)).toEqual([
    'FOLDER here',
    ' ✓ app/',
    'LOAD_AS_FILE exactly this name',
    ' · app/notes',
    ' · /elsewhere/notes',
  ]);
});

test('steps for the hint in an error stand apart and go on counting', () => {
  const steps = [step({}), step({ path: '/root/app/notes.js', hint: true })];
  const drawn = draw({ steps, kind: 'import', resolved: null, error: 'ERR_MODULE_NOT_FOUND' });
  expect(drawn).toContain('once more as require, only for the hint in the error');
  expect(drawn.find((text) => text.includes('notes.js'))).toMatch(/^ {2}2 · app\/notes\.js/);
  expect(drawn).toContain('→ ERR_MODULE_NOT_FOUND   2 steps');
});

test('an answer of import that is no file is said to be none', () => {
  const drawn = draw({ steps: [step({})], kind: 'import', resolved: '/root/app/notes' });
  expect(drawn).toContain('→ app/notes   not a file: import would fail   1 step');
});

test('a core module makes no rungs', () => {
  expect(draw({ steps: [], specifier: 'fs', resolved: 'fs' })).toEqual([
    "require('fs')  from app/main.cjs",
    '',
    '→ fs   no question to the file system',
  ]);
});

test('no line is wider than its area, with long paths and wide characters', () => {
  const long = `/root/${'很长的文件夹/'.repeat(12)}${'deep/'.repeat(12)}文件.js`;
  const steps = [
    step({ path: long }),
    step({ path: long, what: 'directory' }),
    step({ path: long, what: 'realpath', real: `${long}.mjs` }),
    step({ path: long, hint: true }),
  ];
  for (let width = 20; width <= 120; width += 1) {
    const changes = { steps, from: long, specifier: long, resolved: long, dropped: 3 };
    for (const drawn of drawLadder({ ...ladder, ...changes }, { width, height: 20 })) {
      expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
    }
  }
});

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claims } from '../../../labs/28-module-resolution/claims.ts';
import { findings } from '../../../labs/28-module-resolution/findings.ts';
import lab from '../../../labs/28-module-resolution/lab.ts';
import { lookUpOf } from '../../../labs/28-module-resolution/model.ts';
import { prediction } from '../../../labs/28-module-resolution/prediction.ts';
import { execute } from './execute.ts';

const presets = lab.knobs.flatMap((knob) => (knob.kind === 'text' ? knob.presets : []));

async function decideAll(program: string, knobs = {}) {
  const { model, run } = await execute(program, knobs);
  return findings
    .filter(({ programs }) => programs?.includes(program))
    .map(({ id, decide }) => ({ id, ...decide(model, run) }));
}

// Each preset is asked for once; NODE_LAB_TEST_ALL asks for it in both ways, from both files.
const ways = [
  { kind: 'require', from: 'app/main' },
  { kind: 'import', from: 'app/lib/deep/worker' },
];

test('every preset of the specifier holds what the lab says', async () => {
  const questions = presets.flatMap((specifier, position) =>
    ways
      .filter((_, way) => process.env.NODE_LAB_TEST_ALL || position % 2 === way)
      .map((way) => ({ specifier, ...way })),
  );
  while (questions.length > 0) {
    await Promise.all(
      questions.splice(0, 4).map(async (knobs) => {
        for (const finding of await decideAll('resolve.js', knobs)) {
          expect.soft(finding, JSON.stringify(knobs)).toMatchObject({ holds: true });
        }
      }),
    );
  }
});

test.concurrent.each([
  ['./notes', 'require', /app[\\/]notes\.js$/],
  ['./data', 'require', /app[\\/]data\.json$/],
  ['./folder', 'require', /app[\\/]folder[\\/]index\.js$/],
  ['lost-main', 'require', /lost-main[\\/]index\.js$/],
  ['linked', 'require', /packages[\\/]linked[\\/]index\.js$/],
  ['conditional', 'require', /source[\\/]index\.cjs$/],
  ['conditional', 'import', /source[\\/]index\.mjs$/],
  ['conditional/features/one', 'import', /features[\\/]one\.js$/],
  ['#config', 'import', /config\.mjs$/],
  ['app/feature', 'require', /lib[\\/]feature\.js$/],
  ['on-path', 'require', /shared[\\/]on-path[\\/]index\.js$/],
  ['fs', 'require', /^fs$/],
  ['fs/', 'require', /node_modules[\\/]fs[\\/]index\.js$/],
])('%s of %s leads where the fixture puts it', async (specifier, kind, expected) => {
  const { model } = await execute('resolve.js', { specifier, kind });
  expect(model.answer?.resolved).toMatch(expected);
});

test.each([
  ['on-path', 'import', 'ERR_MODULE_NOT_FOUND'],
  ['nowhere', 'require', 'MODULE_NOT_FOUND'],
  ['app/lib/feature', 'require', 'ERR_PACKAGE_PATH_NOT_EXPORTED'],
  ['conditional/features/private/secret', 'import', 'ERR_PACKAGE_PATH_NOT_EXPORTED'],
])('%s of %s is not found', async (specifier, kind, code) => {
  const { model } = await execute('resolve.js', { specifier, kind });
  expect(model.answer).toEqual({ resolved: null, code });
});

test('a nested package hides the one further up', async () => {
  const { model } = await execute('resolve.js', {
    specifier: 'plain',
    from: 'app/node_modules/outer/main',
  });
  expect(model.answer?.resolved).toMatch(/outer[\\/]node_modules[\\/]plain[\\/]index\.js$/);
});

test('the fixture is gone when the program has ended', async () => {
  const { model } = await execute('resolve.js');
  expect(model.root).not.toBeNull();
  expect(existsSync(model.root as string)).toBe(false);
});

test.each(['depth.js', 'cache.js', 'core-name.js'])('the findings of %s hold', async (program) => {
  for (const finding of await decideAll(program)) {
    expect(finding).toMatchObject({ holds: true });
  }
});

test('the claims, as a run decides them', async () => {
  const verdicts: Record<string, string> = {};
  for (const { id, program, knobs, decide } of claims) {
    const { model, run } = await execute(program, knobs);
    verdicts[id] = decide(model, run).verdict;
  }
  expect(verdicts).toEqual({
    'deeper-is-slower': 'true',
    'core-name-is-lost': 'false',
    'second-from-cache': 'true',
  });
});

test('the predictions have an answer in the run', async () => {
  const answers: Record<string, unknown> = {};
  for (const { file } of lab.programs) {
    const { model, run } = await execute(file);
    answers[file] = prediction(run).actual(model, run);
    if (file === 'resolve.js') {
      const candidates = lookUpOf(model).steps.filter(({ what }) =>
        /^(file|directory)$/.test(what),
      );
      expect(answers[file]).toBe(candidates.length);
    }
  }
  expect(answers).toEqual({
    'resolve.js': 3,
    'depth.js': 6,
    'cache.js': 0,
    'core-name.js': "require('fs/')",
  });
});

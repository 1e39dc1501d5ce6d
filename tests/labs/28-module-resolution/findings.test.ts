import { describe, expect, test } from 'vitest';
import counterexamples from '../../../labs/28-module-resolution/counterexamples.ts';
import { findings } from '../../../labs/28-module-resolution/findings.ts';
import { view } from '../../../labs/28-module-resolution/view.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { analyse, cleanEnd, execute } from './execute.ts';

describe('counterexamples refute for the reason they give', () => {
  const reasons: Record<string, RegExp> = {
    '.json is tried before .js': /Step 4: .*notes\.json .*notes\.js /,
    'the bare name is not tried': /Step 3: .*notes\.js .*notes \(/,
    'one question more, after the file has been found': /Step 6: .*notes\.json.* nothing more/,
    'the answer is another file than the algorithm gives':
      /notes\.json, the algorithm says .*notes\.js/,
    'an error where there is a file': /MODULE_NOT_FOUND, the algorithm says .*notes\.js/,
    'the steps lead to another file than the answer': /the steps led to .*elsewhere/,
    'the second require looks again': /made 1 steps, the second 1;/,
    'the second require gives another object': /the second 0; the same object false/,
    'the second level costs no more than the first': /2, 2/,
    'each level doubles the cost': /2, 4, 8/,
    'fs is looked for in node_modules': /fs 1, node:fs 0, fs\/ 1/,
    'a package comes from nowhere': /fs 0, .*test 0/,
  };

  test.each(counterexamples)('$finding: $about', ({ finding, about, program, events }) => {
    const { model, run } = analyse(program, {}, events);
    const decided = findings.find(({ id }) => id === finding)?.decide(model, run);
    expect(decided?.holds).toBe(false);
    expect(decided?.why).toMatch(reasons[about] as RegExp);
  });
});

test.each(findings)('$id is inconclusive without observations or an end', async (finding) => {
  const program = finding.programs?.[0] ?? '';
  const blind = analyse(program, {}, [
    { type: 'observation', name: 'module-probe-failed', message: 'no inspector' },
    cleanEnd,
  ]);
  expect(finding.decide(blind.model, blind.run)).toEqual({
    holds: null,
    why: 'This Node could not be observed: no inspector.',
  });
  const { model, run } = await execute(program);
  const stopped = { ...run, end: { ...run.end, reason: 'stopped' as const } };
  expect(finding.decide(model, stopped)).toMatchObject({ holds: null });
});

test('growth is inconclusive with one level', async () => {
  const { model, run } = await execute('depth.js', { depth: 1 });
  const finding = findings.find(({ id }) => id === 'one-folder-a-level');
  expect(finding?.decide(model, run)).toMatchObject({ holds: null });
});

test.each(['resolve.js', 'depth.js', 'cache.js', 'core-name.js'])(
  'the view of %s fits every width, from before the run to its end',
  async (program) => {
    const { model } = await execute(program, { specifier: 'nowhere', kind: 'import' });
    const empty = analyse(program, {}, []).model;
    for (let width = 36; width <= 120; width += 1) {
      for (const drawn of [
        ...view(empty, { width, height: 20 }),
        ...view(model, { width, height: 20 }),
      ]) {
        expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
      }
    }
  },
);

test('output that comes in pieces is read like output that comes whole', async () => {
  const { model } = await execute('resolve.js');
  const printed = `fixture ${model.root}\nresolved ${model.answer?.resolved}\n`;
  const pieces = [...printed].map((text) => ({
    type: 'output' as const,
    stream: 'stdout' as const,
    text,
  }));
  const { model: again } = analyse('resolve.js', {}, pieces);
  expect([again.root, again.answer]).toEqual([model.root, model.answer]);
});

test('a program that prints without end does not fill the memory', () => {
  const text = 'level 1: plain\n'.repeat(10_000);
  const { model } = analyse('depth.js', {}, [{ type: 'output', stream: 'stdout', text }]);
  expect(model.printed.length).toBe(100);
});

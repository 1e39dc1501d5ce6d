/** Of every lab's run something is kept to be drawn, and it is small. */

import { expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { chartOf } from '../../src/lab/chart-of.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import { defaultKnobs } from '../../src/lab/knobs.ts';
import { readFiles } from '../../src/lab/run-lab.ts';
import type { StyledLine } from '../../src/views/styled.ts';

const catalog = openCatalog();
const lab16 = await catalog.load('16-utf8-in-chunks');

const run: RunContext = {
  program: 'concat-strings.js',
  knobs: defaultKnobs(lab16.definition.knobs),
  seed: 1,
  node: '20.20.2',
  repeat: 1,
};

test('the view, where the lab has neither a chart nor a timeline', () => {
  const { definition } = lab16;
  let model = definition.analysis.begin(run, readFiles(lab16));
  model = definition.analysis.step(model, {
    type: 'output',
    stream: 'stdout',
    text: 'data 1: 3 bytes e5ba8a become "床"\n',
  });
  const chart = chartOf(definition, model);
  expect(chart?.kind).toBe('picture');
  expect(JSON.stringify(chart)).toContain('床');
});

test('a view of many lines is cut, and that is said', () => {
  const view = (): StyledLine[] =>
    Array.from({ length: 1_000 }, () => [{ text: 'x'.repeat(500), tone: 'accent' as const }]);
  const chart = chartOf({ ...lab16.definition, view }, null);
  expect(chart).toMatchObject({ wide: { dropped: 880 }, narrow: { dropped: 880 } });
  expect(JSON.stringify(chart).length).toBeLessThan(60_000);
});

/** The program on the current Node: its own marks against the iterations that the probe saw. */

import path from 'node:path';
import { expect, test } from 'vitest';
import lab from '../../../labs/03-one-or-all/lab.ts';
import type { DrainRun } from '../../../labs/03-one-or-all/model.ts';
import { stepsOf } from '../../../labs/03-one-or-all/steps.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { collect } from '../../support/run-events.ts';

const folder = path.join(packageRoot, 'labs/03-one-or-all');

test.each([2, 5])('%i callbacks of each kind', async (callbacks) => {
  const entry = { slug: path.basename(folder), definition: lab, folder };
  const run = startLabRun(
    { ...entry, counterexamples: async () => [] },
    { program: 'drain.js', set: { callbacks } },
  );
  const events = await collect(run.events);
  const findings = events.filter((event) => event.type === 'finding');
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter(({ holds }) => holds !== true)).toEqual([]);

  const model = run.model() as DrainRun;
  const rows = new Map(model.timeline.rows.map((row) => [row.lines[0], row]));
  const steps = stepsOf(model.printed.lines);
  expect(steps).toHaveLength(1 + 2 * callbacks * 3 + 1);
  for (const one of steps) {
    for (const other of steps) {
      // Before the loop there is no mark, and there is none that the main script could set.
      if (one.kind !== 'main' && other.kind !== 'main') {
        const isSame = rows.get(one.text)?.iteration === rows.get(other.text)?.iteration;
        expect(one.iteration === other.iteration, `${one.text}, ${other.text}`).toBe(isSame);
      }
    }
  }
});

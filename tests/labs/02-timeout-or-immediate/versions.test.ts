/** The lab's programs where a probe runs and where none does. */

import path from 'node:path';
import { expect, test } from 'vitest';
import lab from '../../../labs/02-timeout-or-immediate/lab.ts';
import type { Race } from '../../../labs/02-timeout-or-immediate/model.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { collect } from '../../support/run-events.ts';

const folder = path.join(packageRoot, 'labs/02-timeout-or-immediate');

test.each([
  ['18.20.8', 0],
  ['20.20.2', 1],
])(
  'of 10 executions on what is taken for Node %s, %i more is watched',
  async (version, watched) => {
    const entry = { slug: path.basename(folder), definition: lab, folder };
    const run = startLabRun(
      { ...entry, counterexamples: async () => [] },
      { program: 'inside-io.js', repeat: 10 },
      { execPath: process.execPath, version },
    );
    const events = await collect(run.events);
    const ends = events.filter(
      (event) => event.type === 'observation' && event.name === 'execution-end',
    );
    expect(ends.filter((event) => 'run' in event && event.run === 0)).toHaveLength(watched);
    expect(ends).toHaveLength(10 + watched);
    const model = run.model() as Race;
    expect(model.outcomes).toHaveLength(10);
    expect(lab.timeline?.of(model) === null).toBe(watched === 0);
  },
);

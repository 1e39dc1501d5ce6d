/**
 * A busy machine spoils what is measured. Then a finding is inconclusive: with every processor kept
 * busy by others, no finding of any lab may turn false.
 */

import os from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { startLabRun } from '../../src/lab/run-lab.ts';
import { type BusyProcessors, keepProcessorsBusy } from '../support/busy-processors.ts';
import { collect, endOf } from '../support/run-events.ts';

/** Executions of a lab that counts them. */
const EXECUTIONS = 20;
/** A finding is wrong on some machine if it is on one of these. */
const RUNS = 2;

const catalog = openCatalog();
const labs = await Promise.all(catalog.entries.map(({ slug }) => catalog.load(slug)));
let busy: BusyProcessors;

beforeAll(async () => {
  busy = await keepProcessorsBusy();
});

afterAll(() => busy.stop());

describe.each(labs.map((lab) => [lab.slug, lab] as const))('lab %s', (_slug, lab) => {
  const { programs, repeat } = lab.definition;
  test.each(programs.map(({ file }) => file))(
    '%s',
    async (program) => {
      for (let run = 1; run <= RUNS; run++) {
        const request = { program, ...(repeat === undefined ? {} : { repeat: EXECUTIONS }) };
        const events = await collect(startLabRun(lab, request).events);
        const findings = events.filter((event) => event.type === 'finding');
        expect(findings).not.toEqual([]);
        expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
        expect(endOf(events).reason).toMatch(/^(?:exit|memory)$/);
      }
      expect(busy.computing()).toBe(os.availableParallelism());
    },
    300_000,
  );
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../../labs/14-slab-allocation/findings.ts';
import lab from '../../../labs/14-slab-allocation/lab.ts';
import { askedFor, methods } from '../../../labs/14-slab-allocation/model.ts';
import { randomSizes } from './random.ts';
import { execute, modelOf, runOf } from './runs.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-14-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Recorded {
  name: string;
  size: number;
  memory: number;
  length: number;
  offset: number;
}

const recorder = fileURLToPath(new URL('record.cjs', import.meta.url));

function executeRecorded(sizes: readonly number[], method: string, poolSize: number) {
  const file = path.join(folder, 'record.json');
  process.env.RECORD_TO = file;
  const text = execute(sizes, method, poolSize, ['--require', recorder]);
  delete process.env.RECORD_TO;
  return { text, recorded: JSON.parse(readFileSync(file, 'utf8')) as Recorded[] };
}

/** Numbers of memory in order of appearance: the same for the same sharing. */
function sharing(rows: readonly { memory: number }[]): number[] {
  const seen = [...new Set(rows.map(({ memory }) => memory))];
  return rows.map(({ memory }) => seen.indexOf(memory));
}

describe('allocate.js', () => {
  it.each(
    methods.map((method, index) => ({
      method,
      seed: 100 + index,
      poolSize: index % 2 ? 0 : 12288,
    })),
  )('prints where Buffers really lie: $method, seed $seed, pool $poolSize', (given) => {
    const { method, seed, poolSize } = given;
    const sizes = randomSizes(seed, 24, poolSize || Buffer.poolSize);
    const { text, recorded } = executeRecorded(sizes, method, poolSize);
    const model = modelOf(runOf(sizes, method, poolSize), text);
    const name = method.replace(/^from.*/, 'from');
    const real = recorded.filter((row) => row.name === name).slice(-sizes.length);

    const facts = (rows: readonly Omit<Recorded, 'name'>[]) =>
      rows.map(({ size, length, offset }) => ({ size, length, offset }));
    expect(facts(askedFor(model))).toEqual(facts(real));
    expect(sharing(askedFor(model))).toEqual(sharing(real));
    expect(askedFor(model).map(({ size }) => size)).toEqual(sizes);
  });

  it('decides every finding with the default knobs', () => {
    const sizes = [1, 100, 4095, 4096, 32_767, 32_768, 4095, 32_767, 1];
    expect(lab.knobs[0]?.default).toEqual(sizes);
    const run = runOf(sizes);
    const model = modelOf(run, execute(sizes, 'allocUnsafe', 0));
    const decided = findings.map((finding) => [finding.id, finding.decide(model, run)]);
    expect(decided.map(([id, decision]) => [id, (decision as { holds: unknown }).holds])).toEqual([
      ['methods', true],
      ['threshold', true],
      ['new-slab', true],
      ['multiple-of-8', true],
    ]);
  });

  it.each([
    { method: 'each', poolSize: 0, seed: 1 },
    { method: 'each', poolSize: 4096, seed: 2 },
    { method: 'fromString', poolSize: 16_384, seed: 3 },
    { method: 'fromString', poolSize: 0, seed: 4 },
  ])('refutes nothing on real runs: $method, pool $poolSize, seed $seed', (given) => {
    const { method, poolSize, seed } = given;
    const sizes = randomSizes(seed, 40, poolSize || Buffer.poolSize);
    const run = runOf(sizes, method, poolSize);
    const model = modelOf(run, execute(sizes, method, poolSize));
    for (const finding of findings) {
      const { holds, why } = finding.decide(model, run);
      expect(holds, `${finding.id}: ${why}`).not.toBe(false);
    }
  });

  it('opens a slab of the size asked for, and the threshold follows', () => {
    const sizes = [8191, 8192, 8191, 1, 3];
    const run = runOf(sizes, 'allocUnsafe', 16_384);
    const model = modelOf(run, execute(sizes, 'allocUnsafe', 16_384));
    expect(model.poolSize).toBe(16_384);
    expect(model.allocations[0]).toMatchObject({ isFiller: true, size: 1 });
    const threshold = findings.find(({ id }) => id === 'threshold');
    expect(threshold?.decide(model, run)).toMatchObject({ holds: true });
  });
});

import { describe, expect, it } from 'vitest';
import { claims } from '../../../labs/14-slab-allocation/claims.ts';
import { findings } from '../../../labs/14-slab-allocation/findings.ts';
import { prediction } from '../../../labs/14-slab-allocation/prediction.ts';
import { mapSlabs } from '../../../labs/14-slab-allocation/slabs.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { execute, modelOf, runOf } from './runs.ts';

/** What `allocate.js 1,8192,1` printed on Node 0.10.48, and what it prints with each pool since. */
const threeBuffers = {
  '0.10.48': `Node 0.10.48, Buffer.poolSize 8192
     size   memory   length   offset  by
        1        1     8192     3520  new Buffer(size)
     8192        2     8192        0  new Buffer(size)
        1        3     8192        0  new Buffer(size)
`,
  '20.20.2': `Node 20.20.2, Buffer.poolSize 8192
     size   memory   length   offset  by
        1        1     8192        8  Buffer.allocUnsafe(size)
     8192        2     8192        0  Buffer.allocUnsafe(size)
        1        1     8192       16  Buffer.allocUnsafe(size)
`,
  '24.21.0': `Node 24.21.0, Buffer.poolSize 65536
     size   memory   length   offset  by
        1        1    65536        0  Buffer.allocUnsafe(size)
     8192        1    65536        8  Buffer.allocUnsafe(size)
        1        1    65536     8200  Buffer.allocUnsafe(size)
`,
};

function decide(id: string, run: FinishedRun, ...chunks: string[]) {
  return findings.find((finding) => finding.id === id)?.decide(modelOf(run, ...chunks), run);
}

function judge(id: string, run: FinishedRun, text: string) {
  return claims.find((claim) => claim.id === id)?.decide(modelOf(run, text), run);
}

describe('findings', () => {
  it('are inconclusive when the program did not finish', () => {
    const text = threeBuffers['20.20.2'];
    const run = runOf([1, 8192, 1]);
    const stopped = runOf([1, 8192, 1], 'allocUnsafe', 0, { reason: 'stopped' });
    const failed = runOf([1, 8192, 1], 'allocUnsafe', 0, { exitCode: 1 });
    const lines = text.trimEnd().split('\n').slice(0, -1).join('\n');
    for (const { id } of findings) {
      expect(decide(id, stopped, text)).toMatchObject({ holds: null });
      expect(decide(id, failed, text)).toMatchObject({ holds: null });
      expect(decide(id, run, `${lines}\n`)?.why).toContain('2 of 3');
      expect(decide(id, run, '')).toMatchObject({ holds: null });
    }
  });

  it('leave the threshold open unless the sizes meet at half the pool', () => {
    const run = runOf([1, 8192, 1]);
    expect(decide('threshold', run, threeBuffers['20.20.2'])).toMatchObject({
      holds: null,
      why: 'The largest size from the pool is 1, the smallest with memory of its own 8192, and half of 8192 is 4096; sizes 4095 and 4096 together would decide.',
    });
    expect(decide('threshold', run, threeBuffers['24.21.0'])).toMatchObject({ holds: null });
    expect(decide('threshold', run, threeBuffers['0.10.48'])).toMatchObject({ holds: false });
  });

  it('leave the methods open when no Buffer was small', () => {
    const sizes = [1_000_000];
    for (const method of ['allocUnsafe', 'alloc']) {
      const run = runOf(sizes, method);
      expect(decide('methods', run, execute(sizes, method, 0))).toMatchObject({ holds: null });
    }
  });

  it('leave a stranded rest open until a later Buffer would have fitted there', () => {
    const heading = 'Node 20.20.2, Buffer.poolSize 8192\n';
    const rows =
      '4000 1 8192 192  Buffer.allocUnsafe(size)\n4095 2 8192 0  Buffer.allocUnsafe(size)\n';
    const later = '7 2 8192 4096  Buffer.allocUnsafe(size)\n';
    const [two, three] = [runOf([4000, 4095]), runOf([4000, 4095, 7])];
    expect(decide('new-slab', two, heading + rows)).toMatchObject({ holds: null });
    expect(decide('new-slab', three, heading + rows, later)).toMatchObject({ holds: true });
    const fitting = '4000 1 8192 0  Buffer.allocUnsafe(size)\n';
    expect(decide('new-slab', runOf([4000]), heading + fitting)).toMatchObject({ holds: null });
  });

  it('do not take multiples of 8 for a rule when every size is one', () => {
    const sizes = [8, 16, 24, 32];
    const run = runOf(sizes);
    const text = execute(sizes, 'allocUnsafe', 0);
    expect(decide('multiple-of-8', run, text)).toMatchObject({ holds: null });
  });

  it('let a string open a slab for the four bytes a character that Node asks for', () => {
    const text =
      'Node 20.20.2, Buffer.poolSize 8192\n' +
      [
        '4000 1 8192 192',
        '3000 1 8192 4192',
        '300 2 8192 0', // 1000 bytes were left: enough for 300, not for 1200
        '1 2 8192 304',
      ]
        .map((row) => `${row}  Buffer.from(string)\n`)
        .join('');
    const run = runOf([4000, 3000, 300, 1], 'fromString');
    const decision = decide('new-slab', run, text);
    expect(decision).toMatchObject({ holds: null });
    expect(decision?.why).toContain('A Buffer of 300 opened slab 2 with 1000 bytes left in slab 1');
  });
});

describe('claims', () => {
  it('"two slabs" is true on 0.10 only', () => {
    const run = runOf([1, 8192, 1]);
    const verdicts = Object.values(threeBuffers).map(
      (text) => judge('one-then-8192-takes-two-slabs', run, text)?.verdict,
    );
    expect(verdicts).toEqual(['true', 'false', 'false']);
  });

  it.each(claims.map((claim) => [claim.id, claim] as const))('%s is decided here', (_, claim) => {
    const { sizes, method } = claim.knobs as { sizes: number[]; method: string };
    const run = runOf(sizes, method);
    const { verdict, why } = claim.decide(modelOf(run, execute(sizes, method, 0)), run);
    // On every Node that node-lab itself runs on, both are out of date.
    expect(verdict, why).toBe('false');
  });
});

describe('the prediction', () => {
  it('is answered by the number of Buffers from the pool', () => {
    const sizes = [1, 100, 5_000_000, 3];
    const run = runOf(sizes, 'each');
    const question = prediction(run);
    const model = modelOf(run, execute(sizes, 'each', 0));
    expect(question).toMatchObject({ kind: 'number', min: 0, max: 24 });
    // Four of the six methods pool, and one of the four sizes is too big for any.
    expect(question.actual(model, run)).toBe(12);
    expect(question.actual(modelOf(run, ''), run)).toBeNull();
  });
});

describe('the model', () => {
  it('does not depend on how the output is cut', () => {
    const run = runOf([1, 8192, 1]);
    const text = threeBuffers['20.20.2'];
    const { lines: _, ...whole } = modelOf(run, text);
    const { lines: __, ...cut } = modelOf(run, ...text);
    expect(cut).toEqual(whole);
    expect(whole.allocations).toHaveLength(3);
  });

  it('stays bounded whatever is printed', () => {
    const row = '1 1 8192 8  Buffer.allocUnsafe(size)\n';
    const model = modelOf(runOf([1]), row.repeat(5000), 'x'.repeat(500_000), '\n');
    expect(model.allocations.length).toBeLessThanOrEqual(1000);
  });

  it('knows the pool of Node 26 within its longer memory', () => {
    const text = `Node 26.10.0, Buffer.poolSize 8192
       40        1     8256       72  Buffer.allocUnsafe(size)
     4000        1     8256      112  Buffer.allocUnsafe(size)
     4094        2     8256       16  Buffer.allocUnsafe(size)
     4090        2     8256     4112  Buffer.allocUnsafe(size)
`;
    const { slabs } = mapSlabs(modelOf(runOf([40, 4000, 4094, 4090]), text));
    const pieces = slabs.map((slab) =>
      slab.pieces.map(({ kind, start, end }) => [kind, start, end]),
    );
    expect(pieces[1]).toEqual([
      ['slack', 0, 16],
      ['buffer', 16, 4110],
      ['gap', 4110, 4112],
      ['buffer', 4112, 8202],
      ['gap', 8202, 8208],
      ['slack', 8208, 8256],
    ]);
    expect(slabs.map(({ state, free }) => [state, free])).toEqual([
      ['partial', 4144],
      ['full', 0],
    ]);
  });
});

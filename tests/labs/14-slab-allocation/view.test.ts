import { describe, expect, it } from 'vitest';
import { begin, type SlabRun } from '../../../labs/14-slab-allocation/model.ts';
import { view } from '../../../labs/14-slab-allocation/view.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { randomSizes } from './random.ts';
import { execute, modelOf, runOf } from './runs.ts';

function draw(model: SlabRun, width: number): string[] {
  return view(model, { width, height: 40 }).map((row) => plainText(row).trimEnd());
}

const node26 = `Node 26.10.0, Buffer.poolSize 65536
     size   memory   length   offset  by
        1        1    65600       16  Buffer.allocUnsafe(size)
    32767        1    65600       24  Buffer.allocUnsafe(size)
    32767        2    65600       16  Buffer.allocUnsafe(size)
        1        2    65600    32784  Buffer.allocUnsafe(size)
`;

describe('the view', () => {
  it('shows a slab to scale, what lies where, and what is lost', () => {
    const text = `Node 20.20.2, Buffer.poolSize 8192
     size   memory   length   offset  by
        1        1     8192        8  Buffer.allocUnsafe(size)
      100        1     8192       16  Buffer.allocUnsafe(size)
     4095        1     8192      120  Buffer.allocUnsafe(size)
     4096        2     4096        0  Buffer.allocUnsafe(size)
     4095        3     8192        0  Buffer.allocUnsafe(size)
`;
    const run = { ...runOf([1, 100, 4095, 4096, 4095]), node: '20.20.2' };
    expect(draw(modelOf(run, text), 48)).toEqual([
      'Node 20.20.2  Buffer.poolSize 8192',
      '5 Buffers by Buffer.allocUnsafe(size): 4 in 2',
      'slabs, 1 with memory of their own',
      'One column is 64 bytes; a digit counts Buffers',
      'that begin in one.',
      '',
      'slab 1  partial  4196 of 8192 used, 12 in gaps',
      '     0 2c━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '  2048 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '  4096 ━━╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱',
      '  6144 ╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱',
      '    offset    size  last 8 bytes',
      "  ░      0       8  someone else's",
      '  a      8       1  ■□□□□□□□',
      '  b     16     100  ■■■■□□□□',
      '  c    120    4095  ■■■■■■■□',
      '  ╱   4216    3976  stranded by e',
      '',
      'slab 2  partial  4095 of 8192 used, 1 in gaps',
      '     0 e━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '  2048 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '  4096 ································',
      '  6144 ································',
      '    offset    size  last 8 bytes',
      '  e      0    4095  ■■■■■■■□',
      '  ·   4096    4096  free',
      '',
      'memory of their own  one column is 512 bytes',
      '  d           4096 ━━━━━━━━',
      '  slab        8192 ────────────────',
    ]);
  });

  it('draws nothing yet before the first Buffer, and what there is at any time', () => {
    const run = runOf([1, 32_767, 32_767, 1]);
    expect(draw(begin(run), 80)).toEqual(['No Buffer yet.']);
    for (let length = 0; length < node26.length; length += 1) {
      expect(draw(modelOf(run, node26.slice(0, length)), 80).length).toBeGreaterThan(0);
    }
  });

  it('stays within its width, on every Node and with every method', () => {
    const sizes = randomSizes(7, 30, Buffer.poolSize);
    const models = [
      modelOf(runOf([1, 32_767, 32_767, 1]), node26),
      modelOf(runOf(sizes, 'each'), execute(sizes, 'each', 0)),
      modelOf(runOf(sizes, 'alloc', 4096), execute(sizes, 'alloc', 4096)),
      modelOf(runOf(sizes, 'concat', 131_072), execute(sizes, 'concat', 131_072)),
    ];
    for (const model of models) {
      for (let width = 36; width <= 160; width += 1) {
        const tooWide = view(model, { width, height: 40 }).filter((row) => lineWidth(row) > width);
        expect(tooWide.map(plainText), `at ${width} columns`).toEqual([]);
      }
    }
  });

  it('sets the table beside the bar where there is room', () => {
    const model = modelOf(runOf([1, 32_767, 32_767, 1]), node26);
    expect(draw(model, 110).some((row) => /^ {5}0 2━.* offset +size/.test(row))).toBe(true);
    expect(draw(model, 80).some((row) => /━.* offset +size/.test(row))).toBe(false);
  });
});

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claims } from '../../../labs/15-pinned-slab/claims.ts';
import {
  printout,
  type Row,
  usual,
  usualKnobs,
} from '../../../labs/15-pinned-slab/counterexamples.ts';
import { findings } from '../../../labs/15-pinned-slab/findings.ts';
import lab from '../../../labs/15-pinned-slab/lab.ts';
import { begin, keptBy, type PinRun, step, ways } from '../../../labs/15-pinned-slab/model.ts';
import { prediction } from '../../../labs/15-pinned-slab/prediction.ts';
import { view } from '../../../labs/15-pinned-slab/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { KnobValues } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';

function runOf(knobs: KnobValues = {}, end: Partial<FinishedRun['end']> = {}): FinishedRun {
  return {
    program: 'pin.js',
    knobs: { ...usualKnobs, ...knobs },
    seed: 1,
    node: '20.20.2',
    repeat: 1,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1, ...end },
  };
}

function modelOf(run: FinishedRun, text: string): PinRun {
  return step(begin(run), { type: 'output', stream: 'stdout', text });
}

function decide(id: string, text: string, run = runOf()) {
  return findings.find((finding) => finding.id === id)?.decide(modelOf(run, text), run);
}

function judge(id: string, text: string, run = runOf()) {
  return claims.find((claim) => claim.id === id)?.decide(modelOf(run, text), run)?.verdict;
}

/** The usual rows with others in their place. */
function withRows(...others: readonly Row[]): Row[] {
  return usual.map((row) => others.find(([way]) => way === row[0]) ?? row);
}

const text = printout(usual);

describe('findings', () => {
  it('hold of a usual run, and are inconclusive of one that did not finish', () => {
    for (const { id } of findings) {
      expect(decide(id, text)).toMatchObject({ holds: true });
      expect(decide(id, text, runOf({}, { reason: 'stopped' }))?.holds).toBeNull();
      expect(decide(id, text, runOf({}, { exitCode: 1 }))?.holds).toBeNull();
      expect(decide(id, printout(usual.slice(0, 4)))?.why).toContain('4 of 5 ways');
      expect(decide(id, '')?.holds).toBeNull();
    }
  });

  it('do not hold where a slice holds less or more than its read', () => {
    const copy = printout(withRows(['slice', 200, 2000, 2000, 0, 0]));
    expect(decide('slice-pins-the-read', copy)).toMatchObject({ holds: false });
    const shared = printout(withRows(['slice', 1, 65_536, 65_536, 0, 0]));
    expect(decide('slice-pins-the-read', shared)).toMatchObject({ holds: false });
  });

  it('leave copies open where too little comes between them', () => {
    const alike = printout(withRows(['copies between others', 1, 8192, 0, 0, 0]));
    expect(decide('copy-pins-slabs', alike)).toMatchObject({ holds: false });
    expect(decide('copy-pins-slabs', alike, runOf({ between: 0 }))).toMatchObject({ holds: null });
    const ownMemory = printout(withRows(['copies in a row', 200, 2000, 2000, 0, 0]));
    expect(decide('copy-pins-slabs', ownMemory)).toMatchObject({ holds: false });
  });

  it('do not hold where memory outside the pool is longer than the part', () => {
    const pooled = printout(withRows(['allocUnsafeSlow', 1, 8192, 0, 0, 0]));
    expect(decide('outside-the-pool', pooled)).toMatchObject({ holds: false });
  });

  it('say nothing of memoryUsage where it does not tell, or no collection was forced', () => {
    const silent = printout(usual.map(([way, memories, held]) => [way, memories, held, '-', 0, 0]));
    expect(decide('usage-agrees', silent)?.holds).toBeNull();
    expect(decide('usage-agrees', `no gc here: run it so\n${text}`)?.holds).toBeNull();
    const blind = printout(withRows(['slice', 200, 13_107_200, 9_000_000, 0, 0]));
    expect(decide('usage-agrees', blind)).toMatchObject({ holds: false });
    const near = printout(withRows(['slice', 200, 13_107_200, 12_900_000, 0, 0]));
    expect(decide('usage-agrees', near)).toMatchObject({ holds: true });
  });
});

describe('claims', () => {
  it('have their verdicts from what is held', () => {
    expect(judge('small-slice-keeps-the-large-buffer', text)).toBe('true');
    const copy = printout(withRows(['slice', 200, 2000, 2000, 0, 0]));
    expect(judge('small-slice-keeps-the-large-buffer', copy)).toBe('false');
    expect(judge('copying-the-slice-is-enough', text)).toBe('depends');
    const compact = printout(withRows(['copies between others', 2, 16_384, 0, 0, 0]));
    expect(judge('copying-the-slice-is-enough', compact)).toBe('true');
    const spread = printout(withRows(['copies in a row', 200, 1_638_400, 0, 0, 0]));
    expect(judge('copying-the-slice-is-enough', spread)).toBe('false');
    expect(judge('heap-used-shows-it', text)).toBe('false');
    const inHeap = printout(withRows(['slice', 200, 13_107_200, 0, 0, 13_107_200]));
    expect(judge('heap-used-shows-it', inHeap)).toBe('true');
    expect(judge('heap-used-shows-it', '')).toBe('undecided');
  });
});

describe('the prediction', () => {
  it('is answered by what a copy between others holds', () => {
    const run = runOf();
    expect(prediction(run).actual(modelOf(run, text), run)).toBe(8192);
    expect(prediction(run).actual(modelOf(run, ''), run)).toBeNull();
  });
});

describe('pin.js', () => {
  const file = fileURLToPath(new URL('../../../labs/15-pinned-slab/pin.js', import.meta.url));

  it.each([
    { count: 40, keep: 10, size: 65_536, between: 65_536 },
    { count: 30, keep: 1000, size: 131_072, between: 0 },
  ])('holds what it prints: $count, $keep, $size, $between', (knobs) => {
    const run = runOf(knobs);
    const args = Object.values(knobs).map(String);
    const printed = execFileSync(process.execPath, ['--expose-gc', file, ...args], {
      encoding: 'utf8',
    });
    const model = modelOf(run, printed);
    expect(keptBy(model, ways.slice)?.held).toBe(knobs.count * knobs.size);
    expect(keptBy(model, ways.slow)?.held).toBe(knobs.count * knobs.keep);
    const each = Buffer.poolSize; // of this Node, which ran the program
    const between = keptBy(model, ways.between);
    expect((between?.held ?? 0) / (between?.memories ?? 0)).toBeGreaterThanOrEqual(each);
    for (const { id, decide } of findings) {
      expect(decide(model, run).holds, id).not.toBe(false);
    }
    for (const width of [36, 60, 80, 120]) {
      for (const styled of view(model, { width, height: 24 })) {
        expect(lineWidth(styled), plainText(styled)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('finds the collector without the flag', () => {
    const printed = execFileSync(process.execPath, [file, '10'], { encoding: 'utf8' });
    expect(printed).not.toContain('no gc here');
    expect(modelOf(runOf({ count: 10 }), printed).kept).toHaveLength(5);
  });

  it('is compared without the figures that differ from run to run', () => {
    const lines = text.split('\n').map((line) => lab.comparable?.(line));
    expect(lines).toContain('slice                 200  13107200');
    expect(lines[0]).toBe('Node, Buffer.poolSize 8192');
  });
});

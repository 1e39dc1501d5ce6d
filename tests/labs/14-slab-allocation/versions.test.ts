/** The lab on versions that are not here, by what its programs printed there. */

import { describe, expect, it } from 'vitest';
import { claims } from '../../../labs/14-slab-allocation/claims.ts';
import { findings } from '../../../labs/14-slab-allocation/findings.ts';
import { prediction } from '../../../labs/14-slab-allocation/prediction.ts';
import { printedClaims } from '../../../labs/14-slab-allocation/printed-claims.ts';
import { view } from '../../../labs/14-slab-allocation/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { recordedOutput } from '../../support/recorded-runs.ts';
import { modelOf, runOf } from './runs.ts';

const versions = ['0.10.48', '4.4.7', '4.9.1', '8.17.0', '26.10.0'];
const defaults = [1, 100, 4095, 4096, 32_767, 32_768, 4095, 32_767, 1];

interface Knobs {
  sizes: readonly number[];
  method: string;
  poolSize: number;
}

function recorded(version: string, { sizes, method, poolSize }: Knobs) {
  const command = `allocate.js ${sizes.join(',')} ${method} ${poolSize}`;
  const run: FinishedRun = { ...runOf(sizes, method, poolSize), node: version };
  const model = modelOf(run, recordedOutput('slab-allocation', version, command));
  const finding = (id: string) => findings.find((each) => each.id === id)?.decide(model, run);
  return { run, model, finding };
}

const byDefault = { sizes: defaults, method: 'allocUnsafe', poolSize: 0 };
const byEach = {
  sizes: [1, 100, 8191, 8192, 16_384, 16_385, 33, 3],
  method: 'each',
  poolSize: 16_384,
};
const byAlloc = { sizes: [1, 100], method: 'alloc', poolSize: 0 };

describe.each(versions)('on Node %s', (version) => {
  it('only the threshold differs, and only on 0.10', () => {
    for (const knobs of [byDefault, byEach]) {
      const { finding } = recorded(version, knobs);
      for (const { id } of findings) {
        const expected = version !== '0.10.48' || id !== 'threshold';
        const decision = finding(id);
        expect(decision?.holds, `${id}: ${decision?.why}`).toBe(expected);
      }
    }
  });

  it('the prediction is the number of Buffers in slabs', () => {
    const { run, model } = recorded(version, byDefault);
    const slabLength = version === '26.10.0' ? 65_600 : 8192;
    const inSlabs = model.allocations.filter(({ length }) => length === slabLength).length;
    expect(prediction(run).actual(model, run)).toBe(inSlabs);
  });

  it('the picture stays within its width and has no hole', () => {
    for (const knobs of [byDefault, byEach, byAlloc]) {
      const { model } = recorded(version, knobs);
      for (let width = 36; width <= 120; width += 1) {
        for (const row of view(model, { width, height: 40 })) {
          expect(lineWidth(row), `${width}: ${plainText(row)}`).toBeLessThanOrEqual(width);
          expect(plainText(row)).not.toMatch(/undefined|NaN/);
        }
      }
    }
  });
});

it('says nothing of Buffer.alloc where there is none', () => {
  expect(recorded('0.10.48', byAlloc).finding('methods')).toEqual({
    holds: null,
    why: 'This Node has no Buffer.alloc; in its place, from the pool: new Buffer(size), fill(0) 2 of 2.',
  });
  expect(recorded('4.9.1', byAlloc).finding('methods')?.holds).toBe(true);
});

it('says that the limit of 0.10 is the whole pool', () => {
  const { finding } = recorded('0.10.48', {
    sizes: [1, 8192, 1, 8193, 4095, 4096, 8191, 32_767, 32_768],
    method: 'allocUnsafe',
    poolSize: 0,
  });
  expect(finding('threshold')).toEqual({
    holds: false,
    why: 'The largest size from the pool is 8192, the smallest with memory of its own 8193, and half of 8192 is 4096; here the limit is the whole pool.',
  });
});

describe('claims', () => {
  it.each(claims.map((claim) => [claim.id, claim] as const))('%s was true of 0.10', (_, claim) => {
    const verdicts = versions.map((version) => {
      const { run, model } = recorded(version, claim.knobs as unknown as Knobs);
      return claim.decide(model, run).verdict;
    });
    expect(verdicts).toEqual(['true', 'false', 'false', 'false', 'false']);
  });

  function judge(id: string, printed: string) {
    const claim = printedClaims.find((each) => each.id === id);
    return claim?.decide(printed, { ...runOf([]), program: claim.program });
  }

  function verdictsOf(id: string) {
    return versions.map((version) => {
      const printed = recordedOutput('slab-allocation', version, `claims/${id}.js`);
      return judge(id, printed)?.verdict;
    });
  }

  it('new-buffer-zeros became true between 4 and 8', () => {
    expect(verdictsOf('new-buffer-zeros')).toEqual(['false', 'false', 'false', 'true', 'true']);
  });

  it('new-buffer-zeros is undecided where there was nothing but zeros to find', () => {
    const zeros = 'new Buffer(size): 0 of 9 hold old bytes\n';
    for (const control of ['Buffer.allocUnsafe(size): 0 of 9 hold old bytes\n', '']) {
      expect(judge('new-buffer-zeros', zeros + control)).toEqual({
        verdict: 'undecided',
        why: 'None of 9 had old bytes in it, but nothing shows that there were any to find.',
      });
    }
    expect(judge('new-buffer-zeros', '')?.verdict).toBe('undecided');
  });

  it('slice-copies is false everywhere, and would be true of a copy', () => {
    expect(new Set(verdictsOf('slice-copies'))).toEqual(new Set(['false']));
    const copied = 'slice written, Buffer reads: slab\nBuffer written, slice reads: Sl\n';
    expect(judge('slice-copies', copied)?.verdict).toBe('true');
    expect(judge('slice-copies', '')?.verdict).toBe('undecided');
  });
});

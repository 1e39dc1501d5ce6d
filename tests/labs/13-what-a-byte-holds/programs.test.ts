import { describe, expect, it } from 'vitest';
import { judged } from '../../../labs/13-what-a-byte-holds/decide-values.ts';
import { findings } from '../../../labs/13-what-a-byte-holds/findings.ts';
import lab from '../../../labs/13-what-a-byte-holds/lab.ts';
import { view } from '../../../labs/13-what-a-byte-holds/view.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { execute, modelOf, runOf } from './runs.ts';

const [values] = lab.knobs;
const presets = values?.kind === 'text' ? values.presets : [];

describe('assign.js', () => {
  it('stores every preset value as reckoned', () => {
    const list = presets.join(', ');
    const run = runOf('assign.js', { values: list });
    const model = modelOf(run, execute('assign.js', list));
    expect(model.assigned).toHaveLength(model.literals.length);
    expect(judged(model).length).toBe(model.literals.length - 3); // but for the bigints
    for (const { decide, programs } of findings) {
      if (programs?.includes('assign.js')) {
        expect(decide(model, run)).toMatchObject({ holds: true });
      }
    }
    const bigint = model.assigned.find(({ literal }) => literal === '10n');
    expect(bigint?.index).toEqual({ byte: 170, error: 'TypeError' });
  });

  it('says what it cannot read, and a picture of anything keeps its width', () => {
    const list = "foo, 'a  b', \t1, '\u001b[31mred', '床前明月光疑是地上霜', 1e300, -99999999999";
    const run = runOf('assign.js', { values: list });
    const model = modelOf(run, execute('assign.js', list));
    expect(model.unread).toEqual(['foo']);
    expect(model.assigned.map(({ literal }) => literal)).toContain("'a  b'");
    for (const width of [36, 60, 80, 120]) {
      for (const styled of view(model, { width, height: 24 })) {
        expect(lineWidth(styled)).toBeLessThanOrEqual(width);
        expect(plainText(styled)).not.toMatch(/[\x00-\x1f\x7f]/);
      }
    }
  });
});

describe('views.js', () => {
  it.each([0x12345678, 1, 0xffffff00])('writes %d in both orders', (number) => {
    const run = runOf('views.js', { number });
    const model = modelOf(run, execute('views.js', String(number)));
    for (const { decide, programs } of findings) {
      if (programs?.includes('views.js')) {
        expect(decide(model, run)).toMatchObject({ holds: true });
      }
    }
  });

  it('is drawn with who sees what, and the bytes in three notations', () => {
    const run = runOf('views.js');
    const model = modelOf(run, execute('views.js', '305419896'));
    const drawn = view(model, { width: 80, height: 24 }).map(plainText);
    expect(drawn).toContain(' 1 buf                                        ◉ ● ● ● ● ● · · · ·');
    expect(drawn).toContain(' 1 00 00 00 A1 00 00 00 00 161 10100001');
    expect(drawn).toContain('00010010 00110100 01010110 01111000');
  });
});

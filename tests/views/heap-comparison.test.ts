import { describe, expect, test } from 'vitest';
import type { ClassGrowth, HeapComparison } from '../../src/analysis/heap-snapshot/comparison.ts';
import type { PathStep } from '../../src/analysis/heap-snapshot/path-to.ts';
import { formatBytes, formatGrowth, formatMore } from '../../src/views/bytes.ts';
import { drawHeapComparison } from '../../src/views/heap-comparison.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const grown = (name: string, more: number): ClassGrowth => ({
  name,
  before: { count: 10, size: 1_000, retained: 5_000 },
  after: { count: 10 + more, size: 1_000 + more * 100, retained: 5_000 + more * 500 },
  added: { count: more + 3, size: (more + 3) * 100 },
  removed: { count: 3, size: 300 },
});

const step = (
  name: string,
  via: [string, string] | null,
  more: Partial<PathStep> = {},
): PathStep => ({
  id: 1,
  name,
  type: 'object',
  via: via === null ? null : { type: via[0], name: via[1] },
  retained: 123_456,
  isOld: true,
  ...more,
});

const chain = Array.from({ length: 500 }, () =>
  step('Link', ['property', 'next'], { isOld: false }),
);

const comparison: HeapComparison = {
  before: { size: 3_000_000, objects: 40_000 },
  after: { size: 3_700_000, objects: 41_234 },
  classes: [grown('Session', 1_200), grown('一二三四五六七八九十'.repeat(4), 7), grown('Gone', -2)],
  suspect: {
    growth: 700_000,
    gathered: [
      { name: 'Session', count: 1_203, retained: 600_000 },
      { name: 'Array', count: 1_203, retained: 500_000 },
    ],
    path: [
      step('global', null),
      step('tick', ['property', '_onTimeout'], {
        type: 'closure',
        at: { file: 'file:///srv/app.js', line: 7, column: 1 },
      }),
      step('system / Context', ['internal', 'context']),
      step('Map', ['context', 'sessions']),
      ...chain,
      step('Session', ['property', 'value'], { isOld: false }),
    ],
    like: ['user', 'rows'],
    holder: 3,
    place: 'sessions',
  },
};

const draw = (given: Partial<HeapComparison> = {}, width = 100, most = 12) =>
  drawHeapComparison({ ...comparison, ...given }, { width, words: en, most });
const text = (...args: Parameters<typeof draw>) =>
  draw(...args)
    .map(plainText)
    .join('\n');

describe('the picture', () => {
  test.each([30, 36, 60, 80, 100, 200])('fits into %i columns', (width) => {
    for (const row of draw({}, width)) {
      expect(lineWidth(row), plainText(row)).toBeLessThanOrEqual(width);
    }
  });

  test('tells totals, constructors that have grown, the suspect and the way', () => {
    const picture = text();
    expect(picture).toContain('3.0 MB → 3.7 MB  +700 kB, +1,234 objects');
    expect(picture).toMatch(/Session +\+1,200 +1,203 +3 +\+120 kB +\+600 kB/);
    expect(picture).not.toContain('Gone');
    expect(picture).toContain('sessions (Map) gathers Session {user, rows}');
    expect(picture).toContain('1,203 new objects in it keep 600 kB'.replace(',', ''));
    expect(picture).toContain('with them: Array +1,203');
    expect(picture).toMatch(/\._onTimeout +function tick app\.js:7/);
    expect(picture).toMatch(/▸ var sessions +Map +keeps 123 kB +gathers/);
  });

  test('never lets a name steer the terminal', () => {
    const { suspect } = comparison;
    const evil = '\u001b[2J\n\u009b31m';
    const path = [step(evil, null), step(evil, ['property', evil], { type: 'string' })];
    const picture = draw({
      classes: [grown(evil, 5)],
      suspect: {
        ...suspect,
        path,
        holder: 0,
        place: evil,
        like: [evil],
        gathered: [evil, evil].map((name) => ({ name, count: 1, retained: 1 })),
      } as HeapComparison['suspect'],
    });
    expect(picture.map(plainText).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test('leaves out the middle of a long way, and says how much', () => {
    const picture = text();
    expect(picture).toMatch(/… 49\d more …/);
    expect(draw().length).toBeLessThan(40);
  });

  test('leaves out no single step: the word for it takes as much room', () => {
    const { suspect } = comparison;
    for (let length = 1; length < 20; length++) {
      const path = Array.from({ length }, (_, at) => step(`step${at}`, ['property', 'next']));
      for (let holder = 0; holder < length; holder++) {
        const picture = text({
          suspect: { ...suspect, path, holder } as HeapComparison['suspect'],
        });
        expect(picture).not.toContain('… 1 more …');
        const told = [...picture.matchAll(/… (\d+) more …/g)].reduce(
          (sum, [, count]) => sum + Number(count),
          0,
        );
        const shown = path.filter(({ name }) => new RegExp(`\\.next +${name}\\b`).test(picture));
        expect(shown.length + told).toBe(length);
        expect(picture).toMatch(new RegExp(`▸ \\.next +step${holder}\\b`));
      }
    }
  });

  test('says how many constructors are left out', () => {
    expect(text({}, 100, 1)).toContain('and 1 more');
  });

  test('says so where nothing has grown, and nothing gathers', () => {
    const picture = text({ classes: [], suspect: null });
    expect(picture).toContain('No constructor has more objects');
    expect(picture).toContain('Nothing gathers');
  });

  test('an object that has grown by itself gathers nothing', () => {
    const { suspect } = comparison;
    const path = suspect?.path.slice(0, 4) ?? [];
    const picture = text({
      suspect: { ...suspect, path, gathered: [] } as HeapComparison['suspect'],
    });
    expect(picture).toContain('sessions (Map) has grown');
    expect(picture).toContain('by 700 kB, without keeping more objects');
  });

  test('what no single object keeps is told without one', () => {
    const { suspect } = comparison;
    const picture = text({
      suspect: { ...suspect, holder: null, place: null } as HeapComparison['suspect'],
    });
    expect(picture).toContain('Session {user, rows} gather, and no single object keeps them');
  });
});

test('bytes and counts are written short, with their sign', () => {
  expect([0, 999, 1_000, 999_499, 999_500, 12_345_678].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '999 kB',
    '1.0 MB',
    '12.3 MB',
  ]);
  expect([-1_500, 0, 20].map(formatGrowth)).toEqual(['−1.5 kB', '0 B', '+20 B']);
  expect([-3, 0, 1_200].map(formatMore)).toEqual(['−3', '0', '+1,200']);
});

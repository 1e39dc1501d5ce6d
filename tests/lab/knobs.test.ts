import { describe, expect, test } from 'vitest';
import type {
  ChoiceKnob,
  KnobDefinition,
  NumberKnob,
  NumberListKnob,
  TextKnob,
} from '../../src/lab/definition.ts';
import {
  defaultKnobs,
  describeBounds,
  formatKnob,
  parseKnob,
  turnKnob,
} from '../../src/lab/knobs.ts';
import type { KnobValue } from '../../src/runner/events.ts';
import { createRandom } from '../support/random.ts';

const chunk: NumberKnob = {
  kind: 'number',
  name: 'chunk',
  about: 'Size.',
  min: 1,
  max: 64,
  default: 11,
  unit: 'bytes',
};
const share: NumberKnob = {
  kind: 'number',
  name: 'share',
  about: 'Share.',
  min: 0,
  max: 1,
  step: 0.1,
  default: 0.5,
};
const heap: NumberKnob = {
  kind: 'number',
  name: 'heap',
  about: 'Heap.',
  min: 4,
  max: 64,
  step: 8,
  default: 12,
};
const text: ChoiceKnob = {
  kind: 'choice',
  name: 'text',
  about: 'Text.',
  options: ['poem', 'mix', 'latin'],
  default: 'poem',
};
const sizes: NumberListKnob = {
  kind: 'numbers',
  name: 'sizes',
  about: 'Sizes.',
  min: 0,
  max: 5000,
  maxLength: 4,
  default: [1, 100],
  presets: [[1, 100], [4096], [1, 1, 1]],
};
const word: TextKnob = {
  kind: 'text',
  name: 'word',
  about: 'Word.',
  maxLength: 8,
  default: 'lodash',
  presets: ['lodash', './x'],
};
const all: readonly KnobDefinition[] = [chunk, share, heap, text, sizes, word];

test('defaultKnobs has the default of each knob', () => {
  expect(defaultKnobs([chunk, text])).toEqual({ chunk: 11, text: 'poem' });
});

describe('parseKnob', () => {
  test.each<[KnobDefinition, string, KnobValue]>([
    [chunk, '1', 1],
    [chunk, '64', 64],
    [chunk, ' 7 ', 7],
    [share, '0.3', 0.3],
    [share, '1', 1],
    [heap, '12', 12],
    [heap, '60', 60],
    [text, 'mix', 'mix'],
    [sizes, '1,100,4096', [1, 100, 4096]],
    [sizes, '1, 2 3', [1, 2, 3]],
    [sizes, '0', [0]],
    [word, './x', './x'],
  ])('takes %o from "%s"', (knob, typed, value) => {
    expect(parseKnob(knob, typed)).toEqual(value);
  });

  test.each<[KnobDefinition, string]>([
    [chunk, '0'],
    [chunk, '65'],
    [chunk, '-1'],
    [chunk, '1.5'],
    [chunk, ''],
    [chunk, 'NaN'],
    [chunk, '1e1'],
    [chunk, '0x10'],
    [chunk, '11bytes'],
    [chunk, 'Infinity'],
    [share, '0.35'],
    [share, '1.1'],
    [heap, '13'],
    [heap, '3'],
    [text, 'Poem'],
    [text, ''],
    [sizes, ''],
    [sizes, ',1'],
    [sizes, '1,2,3,4,5'],
    [sizes, '5001'],
    [sizes, '1.5'],
    [sizes, '-1'],
    [word, ''],
    [word, '   '],
    [word, '123456789'],
  ])('refuses %o "%s", naming knob and bounds', (knob, typed) => {
    expect(() => parseKnob(knob, typed)).toThrow(
      expect.objectContaining({
        code: 'KNOB_OUT_OF_BOUNDS',
        exitCode: 2,
        message: `The knob ${knob.name} cannot be "${typed}". It takes ${describeBounds(knob)}.`,
      }),
    );
  });
});

test('describeBounds says them in words', () => {
  expect(all.map(describeBounds)).toEqual([
    'a whole number from 1 to 64 bytes',
    'a number from 0 to 1 in steps of 0.1',
    'a whole number from 4 to 64 in steps of 8',
    'one of poem, mix, latin',
    '1 to 4 whole numbers from 0 to 5000, with commas between',
    'a text of 1 to 8 characters',
  ]);
});

describe('turnKnob', () => {
  test('goes to the neighbour, and stays at the end of the range', () => {
    expect(turnKnob(chunk, 11, 1)).toBe(12);
    expect(turnKnob(chunk, 11, -1)).toBe(10);
    expect(turnKnob(chunk, 64, 1)).toBe(64);
    expect(turnKnob(chunk, 1, -1)).toBe(1);
    expect(turnKnob(share, 0.2, 1)).toBe(0.3);
    expect(turnKnob(text, 'poem', 1)).toBe('mix');
    expect(turnKnob(text, 'poem', -1)).toBe('poem');
    expect(turnKnob(sizes, [1, 100], 1)).toEqual([4096]);
    expect(turnKnob(word, './x', 1)).toBe('./x');
  });

  test('goes to the first preset from a value that is none', () => {
    expect(turnKnob(sizes, [9], 1)).toEqual([1, 100]);
    expect(turnKnob(word, 'typed', -1)).toBe('lodash');
  });

  test('goes to the default where a list has no presets', () => {
    expect(turnKnob({ ...sizes, presets: undefined }, [9], 1)).toEqual([1, 100]);
  });

  test.each(all.map((knob) => [knob.name, knob] as const))(
    '%s never leaves what can be typed',
    (_name, knob) => {
      const random = createRandom(7);
      let value: KnobValue = knob.default;
      for (let turns = 0; turns < 200; turns++) {
        value = turnKnob(knob, value, random() < 0.5 ? 1 : -1);
        expect(parseKnob(knob, formatKnob(value))).toEqual(value);
      }
    },
  );

  test.each(all.map((knob) => [knob.name, knob] as const))(
    '%s reaches its last value and its first',
    (_name, knob) => {
      const ends = ([1, -1] as const).map((direction) => {
        let value: KnobValue = knob.default;
        for (let turns = 0; turns < 100; turns++) {
          value = turnKnob(knob, value, direction);
        }
        return [value, turnKnob(knob, value, direction)];
      });
      for (const [value, beyond] of ends) {
        expect(beyond).toEqual(value);
      }
    },
  );
});

test('formatKnob writes a value as it is typed', () => {
  expect(formatKnob(11)).toBe('11');
  expect(formatKnob('poem')).toBe('poem');
  expect(formatKnob([1, 100])).toBe('1,100');
});

import { describe, expect, test } from 'vitest';
import { parseScriptLine, partedAtDashes } from '../../../src/commands/script/script-line.ts';

test('flags, script and arguments', () => {
  expect(
    parseScriptLine(
      ['--max-old-space-size=64', '-r', './x.cjs', 'app.js', 'one'],
      ['--two', '--', 'three'],
      'gc',
    ),
  ).toEqual({
    nodeArgs: ['--max-old-space-size=64', '-r', './x.cjs'],
    file: 'app.js',
    args: ['one', '--two', '--', 'three'],
  });
});

test('no script', () => {
  expect(() => parseScriptLine(['--expose-gc'], [], 'gc')).toThrow(/no script to run/);
});

test('an option behind the script is not taken for an argument', () => {
  expect(() => parseScriptLine(['app.js', '--jsn'], [], 'gc')).toThrow(/"--jsn" is no option/);
});

describe('the two ways in which commander gives what is behind --', () => {
  const typed = ['gc', 'app.js', '--', '--x', 'y'];
  test('without it', () => {
    expect(partedAtDashes(['app.js', '--x', 'y'], typed)).toEqual({
      words: ['app.js'],
      behind: ['--x', 'y'],
    });
  });
  test('with it', () => {
    expect(partedAtDashes(['--f', 'app.js', '--', '--x', 'y'], typed)).toEqual({
      words: ['--f', 'app.js'],
      behind: ['--x', 'y'],
    });
  });
  test('none', () => {
    expect(partedAtDashes(['app.js'], ['gc', 'app.js'])).toEqual({ words: ['app.js'], behind: [] });
  });
});

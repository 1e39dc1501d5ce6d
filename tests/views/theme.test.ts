import { describe, expect, test } from 'vitest';
import { line, span } from '../../src/views/styled.ts';
import { detectTheme, themeNames, themes, toAnsi } from '../../src/views/theme.ts';

describe('detectTheme', () => {
  test.each([
    [{}, 'ansi'],
    [{ TERM: 'xterm-256color' }, 'ansi'],
    [{ TERM: 'xterm-256color', COLORFGBG: '15;0' }, 'dark'],
    [{ TERM: 'xterm-256color', COLORFGBG: '0;15' }, 'light'],
    [{ TERM: 'xterm-256color', COLORFGBG: '0;default;7' }, 'light'],
    [{ TERM: 'xterm', COLORFGBG: '0;15' }, 'ansi'],
    [{ TERM: 'xterm', COLORTERM: 'truecolor', COLORFGBG: '0;15' }, 'light'],
    [{ TERM: 'dumb' }, 'none'],
    [{ NO_COLOR: '1', TERM: 'xterm-256color', COLORFGBG: '15;0' }, 'none'],
    [{ NO_COLOR: '' }, 'ansi'],
  ])('%j is %s', (env, name) => {
    expect(detectTheme(env).name).toBe(name);
  });
});

describe.each(themeNames)('theme %s', (name) => {
  const theme = themes[name];

  test('knows its name, and has each tone as SGR parameters', () => {
    expect(theme.name).toBe(name);
    expect(Object.keys(theme.sgr).sort()).toEqual(Object.keys(themes.ansi.sgr).sort());
    for (const sgr of Object.values(theme.sgr)) {
      expect(sgr).toMatch(/^(?:\d+(?:;\d+)*)?$/);
    }
  });
});

test('no theme but the last has two phases of one colour', () => {
  for (const name of ['ansi', 'dark', 'light'] as const) {
    const phases = Object.entries(themes[name].sgr).filter(([tone]) => tone.startsWith('phase.'));
    const pending = phases.length - new Set(phases.map(([, sgr]) => sgr)).size;
    expect(pending).toBe(0);
  }
});

test('the theme without colour has none', () => {
  for (const sgr of Object.values(themes.none.sgr)) {
    expect(sgr).toMatch(/^[12]?$/);
  }
});

describe('toAnsi', () => {
  test('closes each span that it opens', () => {
    expect(toAnsi(line('a', span('b', 'good'), { text: 'c', bold: true }), themes.ansi)).toBe(
      'a\x1b[32mb\x1b[0m\x1b[1mc\x1b[0m',
    );
  });

  test('joins tone, emphasis and the colours of the program', () => {
    const styled = [
      { text: 'x', tone: 'accent', underline: true, inverse: true, sgr: '31' },
    ] as const;
    expect(toAnsi(styled, themes.ansi)).toBe('\x1b[36;4;7;31mx\x1b[0m');
  });

  test('leaves out the colours of the program where there are to be none', () => {
    expect(toAnsi([{ text: 'x', sgr: '31' }], themes.none)).toBe('x');
  });
});

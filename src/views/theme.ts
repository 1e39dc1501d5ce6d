/** Themes: what each tone looks like, as SGR parameters. */

import type { Span, StyledLine, Tone } from './styled.ts';

export type ThemeName = 'ansi' | 'dark' | 'light' | 'none';

export interface Theme {
  name: ThemeName;
  sgr: Readonly<Record<Tone, string>>;
  /** Whether the colours that a program prints are passed on. */
  colour: boolean;
}

type Palette = Record<Exclude<Tone, 'plain' | 'dim'>, string>;

// The terminal's own sixteen colours, which its user chose to be readable; without yellow on text,
// which no light background shows.
const ansi: Palette = {
  accent: '36',
  heading: '1;36',
  good: '32',
  bad: '31',
  warn: '35',
  code: '36',
  'code.keyword': '35',
  'code.string': '32',
  'code.number': '36',
  'code.comment': '2',
  'code.name': '34',
  'phase.main': '1',
  'phase.nextTick': '35',
  'phase.microtask': '34',
  'phase.timers': '33',
  'phase.pending': '2',
  'phase.poll': '32',
  'phase.check': '36',
  'phase.close': '31',
  'hue.0': '36',
  'hue.1': '35',
  'hue.2': '32',
  'hue.3': '34',
  'hue.4': '33',
  'hue.5': '31',
  'hue.6': '94',
  'hue.7': '95',
};

const dark: Palette = {
  accent: '38;5;80',
  heading: '1;38;5;80',
  good: '38;5;114',
  bad: '38;5;210',
  warn: '38;5;221',
  code: '38;5;152',
  'code.keyword': '38;5;176',
  'code.string': '38;5;114',
  'code.number': '38;5;215',
  'code.comment': '38;5;245',
  'code.name': '38;5;117',
  'phase.main': '38;5;255',
  'phase.nextTick': '38;5;213',
  'phase.microtask': '38;5;111',
  'phase.timers': '38;5;221',
  'phase.pending': '38;5;245',
  'phase.poll': '38;5;114',
  'phase.check': '38;5;80',
  'phase.close': '38;5;210',
  'hue.0': '38;5;80',
  'hue.1': '38;5;213',
  'hue.2': '38;5;114',
  'hue.3': '38;5;111',
  'hue.4': '38;5;221',
  'hue.5': '38;5;210',
  'hue.6': '38;5;147',
  'hue.7': '38;5;216',
};

const light: Palette = {
  accent: '38;5;30',
  heading: '1;38;5;30',
  good: '38;5;28',
  bad: '38;5;160',
  warn: '38;5;130',
  code: '38;5;24',
  'code.keyword': '38;5;90',
  'code.string': '38;5;28',
  'code.number': '38;5;130',
  'code.comment': '38;5;243',
  'code.name': '38;5;25',
  'phase.main': '38;5;16',
  'phase.nextTick': '38;5;162',
  'phase.microtask': '38;5;26',
  'phase.timers': '38;5;136',
  'phase.pending': '38;5;243',
  'phase.poll': '38;5;28',
  'phase.check': '38;5;30',
  'phase.close': '38;5;160',
  'hue.0': '38;5;30',
  'hue.1': '38;5;162',
  'hue.2': '38;5;28',
  'hue.3': '38;5;26',
  'hue.4': '38;5;136',
  'hue.5': '38;5;160',
  'hue.6': '38;5;61',
  'hue.7': '38;5;130',
};

function themeOf(name: ThemeName, palette: Palette): Theme {
  return { name, sgr: { plain: '', dim: '2', ...palette }, colour: true };
}

function colourless(): Theme {
  const none = Object.fromEntries(Object.keys(ansi).map((tone) => [tone, ''])) as Palette;
  return {
    name: 'none',
    sgr: { plain: '', dim: '2', ...none, heading: '1' },
    colour: false,
  };
}

export const themes: Readonly<Record<ThemeName, Theme>> = {
  ansi: themeOf('ansi', ansi),
  dark: themeOf('dark', dark),
  light: themeOf('light', light),
  none: colourless(),
};

export const themeNames = Object.keys(themes) as ThemeName[];

/**
 * The theme to use where none was asked for: without colour under NO_COLOR or a dumb terminal, by
 * the background where the terminal tells it (COLORFGBG), else the terminal's own sixteen colours.
 */
export function detectTheme(env: Readonly<Record<string, string | undefined>>): Theme {
  if ((env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') {
    return themes.none;
  }
  const background = env.COLORFGBG?.split(';').at(-1);
  const has256 = /256color|truecolor|24bit/.test(`${env.TERM} ${env.COLORTERM}`);
  if (background === undefined || !has256) {
    return themes.ansi;
  }
  return background === '7' || background === '15' ? themes.light : themes.dark;
}

/** The line with SGR codes, closed at its end. */
export function toAnsi(styled: StyledLine, theme: Theme): string {
  return styled.map((part) => spanToAnsi(part, theme)).join('');
}

function spanToAnsi(part: Span, theme: Theme): string {
  const codes = [
    part.tone === undefined ? '' : theme.sgr[part.tone],
    part.bold ? '1' : '',
    part.underline ? '4' : '',
    part.inverse ? '7' : '',
    theme.colour ? (part.sgr ?? '') : '',
  ].filter((code) => code !== '');
  return codes.length === 0 ? part.text : `\x1b[${codes.join(';')}m${part.text}\x1b[0m`;
}

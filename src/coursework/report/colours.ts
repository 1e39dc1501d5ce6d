/** The themes' colours as CSS: the report has the hues of the terminal, for dark and for light. */

import { hueTones, phaseTones, type Tone } from '../../views/styled.ts';
import { type Theme, themes } from '../../views/theme.ts';

const LEVELS = [0, 95, 135, 175, 215, 255];

/** The tones that the report shows. */
export const reportTones = [
  'accent',
  'good',
  'bad',
  'warn',
  ...phaseTones,
  ...hueTones,
] as const satisfies readonly Tone[];

export type ReportTone = (typeof reportTones)[number];

/** The class whose elements have this colour as `currentColor`. */
export function toneClass(tone: ReportTone): string {
  return `t-${tone.replace('.', '-')}`;
}

/** Declarations of a custom property for each tone. */
export function colourProperties(theme: 'light' | 'dark'): string {
  return reportTones
    .map((tone) => `--${toneClass(tone)}:${colourOf(themes[theme], tone)};`)
    .join('');
}

/** The rules of the classes. */
export const colourClasses = reportTones
  .map((tone) => `.${toneClass(tone)}{color:var(--${toneClass(tone)})}`)
  .join('\n');

/** As `#rrggbb`: entry n of the 256 colours of xterm, of which the theme names `38;5;n`. */
function colourOf({ sgr }: Theme, tone: Tone): string {
  const index = Number(/38;5;(\d+)$/.exec(sgr[tone])?.[1]);
  if (!(index >= 16 && index <= 255)) {
    throw new Error(`no colour for ${tone} in "${sgr[tone]}"`);
  }
  const cube = index - 16;
  const rgb =
    index >= 232
      ? Array(3).fill(8 + 10 * (index - 232))
      : [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((level) => LEVELS[level]);
  return `#${rgb.map((part: number) => part.toString(16).padStart(2, '0')).join('')}`;
}

import { type StyledLine, span } from '../../views/styled.ts';
import { padText, wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';

const KEY_WIDTH = 18;

/** The keys of a screen, a line each. */
export function drawHelp(
  keys: readonly (readonly string[])[],
  width: number,
  words: Words,
): { lines: StyledLine[]; focus: number } {
  const lines: StyledLine[] = [
    [span(` ${words.tui.help.title}`, 'heading')],
    [],
    ...keys.flatMap(([key = '', what = '']) =>
      wrapLine([span(`  ${padText(key, KEY_WIDTH)}`, 'accent'), span(what)], width, [
        span(' '.repeat(KEY_WIDTH + 2)),
      ]),
    ),
    [],
    [span(`  ${words.tui.help.close}`, 'dim')],
  ];
  return { lines, focus: 0 };
}

import { type StyledLine, span } from '../../views/styled.ts';
import { padText, wrapLine } from '../../views/width.ts';

const KEY_WIDTH = 18;

/** The keys of a screen, a line each. */
export function drawHelp(keys: readonly (readonly string[])[], width: number): StyledLine[] {
  return keys.flatMap(([key = '', what = '']) =>
    wrapLine([span(`  ${padText(key, KEY_WIDTH)}`, 'accent'), span(what)], width, [
      span(' '.repeat(KEY_WIDTH + 2)),
    ]),
  );
}

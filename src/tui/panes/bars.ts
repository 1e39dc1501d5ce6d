/** The bars of a screen: the header above, the keys below. */

import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutLine, lineWidth } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';

/** `node-lab  16  UTF-8 in chunks        Node 20.20.2    3 of 7 run` */
export function drawHeader(header: {
  left: readonly Span[];
  right: readonly string[];
  width: number;
  words: Words;
}): StyledLine {
  const name = { text: ` ${header.words.tui.name}`, tone: 'accent', bold: true } as const;
  const right = [span(`${header.right.join('    ')} `, 'dim')];
  const left = cutLine([name, ...header.left], header.width - lineWidth(right) - 2);
  const gap = header.width - lineWidth(left) - lineWidth(right);
  return [...left, span(' '.repeat(Math.max(1, gap))), ...right];
}

/** `r run  p predict  ...`, as many as fit, with `right` at the end of the line. */
export function drawKeys(
  keys: readonly (readonly string[])[],
  width: number,
  right: StyledLine = [],
): StyledLine {
  const room = width - lineWidth(right) - 2;
  const shown: Span[] = [];
  let used = 0;
  for (const [key = '', what = ''] of keys) {
    const pair = [span(` ${key}`, 'accent'), span(` ${what} `, 'dim')];
    used += lineWidth(pair);
    if (used > room) {
      break;
    }
    shown.push(...pair);
  }
  const gap = width - lineWidth(shown) - lineWidth(right) - 1;
  return right.length === 0 ? shown : [...shown, span(' '.repeat(Math.max(1, gap))), ...right];
}

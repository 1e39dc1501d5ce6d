/** Column arithmetic on styled lines: fitting and wrapping, right for CJK and combining marks. */

import stringWidth from 'string-width';
import type { Span, StyledLine } from './styled.ts';

const plainAscii = /^[\x20-\x7e]*$/;

/** Terminal columns that a text without control characters takes. */
export function widthOf(text: string): number {
  return plainAscii.test(text) ? text.length : stringWidth(text);
}

/** Terminal columns of a line. */
export function lineWidth(styled: StyledLine): number {
  return styled.reduce((sum, part) => sum + widthOf(part.text), 0);
}

// Made when first needed: it takes milliseconds, which the first screen can do without.
let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as single characters. */
export function graphemes(text: string): string[] {
  if (plainAscii.test(text)) {
    return [...text];
  }
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map((part) => part.segment);
}

/** The line cut to at most `width` columns; `…` marks what was cut. */
export function cutLine(styled: StyledLine, width: number): StyledLine {
  if (lineWidth(styled) <= width) {
    return styled;
  }
  const kept: Span[] = [];
  let left = Math.max(0, width - 1);
  for (const part of styled) {
    const text = cutText(part.text, left);
    kept.push({ ...part, text });
    left -= widthOf(text);
    if (text !== part.text) {
      break;
    }
  }
  return width > 0 ? [...kept, { text: '…', tone: 'dim' }] : [];
}

/** The longest beginning of a text that fits into `width` columns. */
export function cutText(text: string, width: number): string {
  if (plainAscii.test(text)) {
    return text.slice(0, width);
  }
  let cut = '';
  let left = width;
  for (const grapheme of graphemes(text)) {
    left -= widthOf(grapheme);
    if (left < 0) {
      break;
    }
    cut += grapheme;
  }
  return cut;
}

/** The line cut or filled with spaces to exactly `width` columns. */
export function fitLine(styled: StyledLine, width: number): StyledLine {
  const cut = cutLine(styled, width);
  const missing = width - lineWidth(cut);
  return missing > 0 ? [...cut, { text: ' '.repeat(missing) }] : cut;
}

/** The text, filled with spaces on the right to `width` columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Cuts a line into rows of at most `width` columns, anywhere; nothing is lost. For raw output. */
export function chopLine(styled: StyledLine, width: number): StyledLine[] {
  const rows: StyledLine[] = [];
  let rest: StyledLine = styled;
  do {
    const [piece, remainder] = splitLine(rest, width);
    // A character wider than the whole row cannot be shown in it: it stands alone.
    const [alone, after] = piece.length > 0 ? [piece, remainder] : takeFirst(rest);
    rows.push(alone);
    rest = after;
  } while (rest.length > 0);
  return rows;
}

function takeFirst([first, ...others]: StyledLine): [Span[], Span[]] {
  if (first === undefined) {
    return [[], []];
  }
  const text = graphemes(first.text)[0] ?? '';
  const rest = first.text.slice(text.length);
  return [[{ ...first, text }], rest === '' ? others : [{ ...first, text: rest }, ...others]];
}

/**
 * Wraps a line between words, and between CJK characters, which have no spaces. A word longer than
 * a row is chopped. Continuation rows begin with `indent`, which must leave room for a character.
 */
export function wrapLine(styled: StyledLine, width: number, indent: StyledLine = []): StyledLine[] {
  const room = Math.max(1, width);
  const indentWidth = lineWidth(indent);
  const rows: Span[][] = [[]];
  let used = 0;
  let isEmpty = true;
  // Spaces are held back until a word follows them on the same row.
  let gap: Word | null = null;
  const newRow = () => {
    rows.push([...indent]);
    used = indentWidth;
    isEmpty = true;
  };
  const place = (part: StyledLine) => {
    rows.at(-1)?.push(...part);
    used += lineWidth(part);
    isEmpty = false;
  };
  for (const word of wordsOf(styled)) {
    if (word.isSpace) {
      gap = word;
      continue;
    }
    const isLeading = isEmpty && rows.length === 1;
    const gapWidth = gap !== null && (!isEmpty || isLeading) ? gap.width : 0;
    if (!isEmpty && used + gapWidth + word.width > room) {
      newRow();
    } else if (gap !== null && gapWidth > 0 && used + gapWidth < room) {
      place(gap.spans);
    }
    gap = null;
    let rest: StyledLine = word.spans;
    while (rest.length > 0) {
      const [piece, remainder] = splitLine(rest, room - used);
      if (piece.length === 0 && !isEmpty) {
        newRow();
        continue;
      }
      const [placed, left] = piece.length > 0 ? [piece, remainder] : takeFirst(rest);
      place(placed);
      rest = left;
      if (rest.length > 0) {
        newRow();
      }
    }
  }
  return rows;
}

/** The longest beginning of a line that fits into `width` columns, and what is left of it. */
function splitLine(styled: StyledLine, width: number): [Span[], Span[]] {
  const fits: Span[] = [];
  let left = width;
  for (const [index, part] of styled.entries()) {
    const text = cutText(part.text, left);
    if (text !== '') {
      fits.push({ ...part, text });
    }
    if (text !== part.text) {
      const rest = { ...part, text: part.text.slice(text.length) };
      return [fits, [rest, ...styled.slice(index + 1)]];
    }
    left -= widthOf(text);
  }
  return [fits, []];
}

interface Word {
  spans: Span[];
  width: number;
  isSpace: boolean;
}

const breakPoints = /(\s+|[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef])/u;

function wordsOf(styled: StyledLine): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  for (const part of styled) {
    for (const text of part.text.split(breakPoints)) {
      if (text === '') {
        continue;
      }
      const isSpace = /^\s+$/.test(text);
      const isAlone = breakPoints.test(text);
      if (open !== null && !isAlone) {
        open.spans.push({ ...part, text });
        open.width += widthOf(text);
        continue;
      }
      const word = { spans: [{ ...part, text }], width: widthOf(text), isSpace };
      words.push(word);
      open = isAlone ? null : word;
    }
  }
  return words;
}

/** Cuts the middle out of a path that is too long; its end says most. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) {
    return text;
  }
  const parts = graphemes(text);
  const head = Math.max(0, Math.floor((width - 1) / 4));
  const kept: string[] = [];
  let left = width - 1 - head;
  for (const part of parts.toReversed()) {
    left -= widthOf(part);
    if (left < 0) {
      break;
    }
    kept.unshift(part);
  }
  return `${cutText(text, head)}…${kept.join('')}`;
}

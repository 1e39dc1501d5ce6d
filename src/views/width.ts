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

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader sees as single characters. */
export function graphemes(text: string): string[] {
  return plainAscii.test(text)
    ? [...text]
    : [...segmenter.segment(text)].map((part) => part.segment);
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
  if (lineWidth(styled) <= width) {
    return [styled];
  }
  const rows: Span[][] = [[]];
  let left = width;
  for (const part of styled) {
    let rest = part.text;
    while (rest !== '') {
      let piece = cutText(rest, left);
      if (piece === '' && left === width) {
        // Wider than the whole row: it cannot be shown in one piece, so it stands alone.
        piece = graphemes(rest)[0] as string;
      }
      if (piece !== '') {
        rows.at(-1)?.push({ ...part, text: piece });
        rest = rest.slice(piece.length);
        left -= widthOf(piece);
      }
      if (rest !== '') {
        rows.push([]);
        left = width;
      }
    }
  }
  return rows;
}

interface Word {
  spans: Span[];
  width: number;
  isSpace: boolean;
}

/**
 * Wraps a line between words, and between CJK characters, which have no spaces. A word longer than
 * a row is chopped. Continuation rows begin with `indent`.
 */
export function wrapLine(styled: StyledLine, width: number, indent: StyledLine = []): StyledLine[] {
  const room = Math.max(1, width);
  const rows: Span[][] = [[]];
  let used = 0;
  // Spaces are held back until a word follows them on the same row.
  let spaces: Word | null = null;
  for (const word of wordsOf(styled)) {
    const isRowEmpty = rows.length > 1 && used <= lineWidth(indent);
    if (word.isSpace) {
      spaces = isRowEmpty ? null : word;
      continue;
    }
    const gap: Word | null = spaces;
    spaces = null;
    if (used > 0 && !isRowEmpty && used + (gap?.width ?? 0) + word.width > room) {
      rows.push([...indent]);
      used = lineWidth(indent);
    } else if (gap !== null) {
      rows.at(-1)?.push(...gap.spans);
      used += gap.width;
    }
    chopLine(word.spans, Math.max(1, room - used)).forEach((piece, index) => {
      if (index > 0) {
        rows.push([...indent]);
        used = lineWidth(indent);
      }
      rows.at(-1)?.push(...piece);
      used += lineWidth(piece);
    });
  }
  return rows;
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

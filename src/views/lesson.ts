/** Draws a lesson: markdown tokens to styled lines of a given width. */

import type { Token, Tokens } from 'marked';
import type { Lesson } from '../lab/lesson.ts';
import type { Span, StyledLine } from './styled.ts';
import { wrapLine } from './width.ts';

export interface DrawnLesson {
  lines: readonly StyledLine[];
  /** Index of the first line of each section, by its place in the lesson. */
  starts: readonly number[];
}

/** The whole lesson without its title. */
export function drawLesson(lesson: Pick<Lesson, 'sections'>, width: number): DrawnLesson {
  const lines: StyledLine[] = [];
  const starts: number[] = [];
  for (const { heading, tokens } of lesson.sections) {
    if (lines.length > 0) {
      lines.push([]);
    }
    starts.push(lines.length);
    if (heading !== '') {
      lines.push(...wrapLine([{ text: heading, tone: 'heading' }], width), []);
    }
    lines.push(...drawBlocks(tokens, width));
  }
  return { lines, starts };
}

function drawBlocks(tokens: readonly Token[], width: number): StyledLine[] {
  const blocks = tokens.map((token) => drawBlock(token, width)).filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block]));
}

function drawBlock(token: Token, width: number): StyledLine[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'code':
      return (token as Tokens.Code).text
        .split('\n')
        .map((text) => [{ text: '  ' }, { text, tone: 'code' }] satisfies StyledLine);
    case 'list':
      return drawList(token as Tokens.List, width);
    case 'blockquote':
      return drawBlocks((token as Tokens.Blockquote).tokens, width - 2).map((row) => [
        { text: '│ ', tone: 'dim' },
        ...row,
      ]);
    case 'heading':
      return wrapLine(drawInline((token as Tokens.Heading).tokens, { bold: true }), width);
    case 'table':
      return drawTable(token as Tokens.Table, width);
    default:
      return wrapLine(drawInline(inlineOf(token)), width);
  }
}

function drawList(list: Tokens.List, width: number): StyledLine[] {
  const first = typeof list.start === 'number' ? list.start : 1;
  return list.items.flatMap((item, index) => {
    const mark = list.ordered ? `${first + index}. ` : '• ';
    const rows = drawBlocks(item.tokens, Math.max(8, width - mark.length));
    return rows.map((row, number) => [
      number === 0 ? ({ text: mark, tone: 'dim' } as const) : { text: ' '.repeat(mark.length) },
      ...row,
    ]);
  });
}

// In a terminal a row of cells that does not fit is no table: each row is drawn as its own lines.
function drawTable(table: Tokens.Table, width: number): StyledLine[] {
  return table.rows.flatMap((cells) =>
    wrapLine(
      cells.flatMap((cell, index) => [
        ...(index === 0 ? [] : [{ text: ' · ', tone: 'dim' } as const]),
        ...drawInline(cell.tokens, index === 0 ? { bold: true } : {}),
      ]),
      width,
      [{ text: '  ' }],
    ),
  );
}

function inlineOf(token: Token): readonly Token[] {
  return 'tokens' in token && token.tokens !== undefined ? token.tokens : [token];
}

function drawInline(tokens: readonly Token[], style: Omit<Span, 'text'> = {}): Span[] {
  return tokens.flatMap((token): Span[] => {
    switch (token.type) {
      case 'codespan':
        return [{ ...style, text: token.text, tone: 'code' }];
      case 'strong':
        return drawInline(token.tokens ?? [], { ...style, bold: true });
      case 'em':
        return drawInline(token.tokens ?? [], { ...style, underline: true });
      case 'link':
        return drawInline(token.tokens ?? [], { ...style, underline: true });
      case 'br':
        return [{ text: ' ' }];
      default:
        return 'tokens' in token && token.tokens
          ? drawInline(token.tokens, style)
          : [{ ...style, text: withoutEscapes(token.raw).replaceAll('\n', ' ') }];
    }
  });
}

// Inline text tokens keep the backslashes of markdown escapes in `raw`.
function withoutEscapes(raw: string): string {
  return raw.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

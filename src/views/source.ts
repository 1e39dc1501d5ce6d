/** Draws a program's source with syntax colours, line numbers and marks. */

import { parse, type TokenType } from 'sugar-high/core';
import { tokenize } from 'sugar-high/lang/javascript';
import { type Span, type StyledLine, span, type Tone } from './styled.ts';

const tones: Readonly<Partial<Record<TokenType, Tone>>> = {
  keyword: 'code.keyword',
  string: 'code.string',
  comment: 'code.comment',
  class: 'code.number',
  entity: 'code.name',
};

/** The source as one styled line for each of its lines, without numbers. */
export function highlightSource(source: string): readonly StyledLine[] {
  return parse(source.replace(/\n$/, ''), {
    tokenize: (code) => tokenize(code, undefined),
  }).lines.map(({ tokens }) =>
    tokens
      .filter(({ value }) => value !== '')
      .map(({ type, value }): Span => span(value.replaceAll('\t', '  '), tones[type])),
  );
}

/**
 * Highlighted lines with numbers.
 *
 * @param marked number, from 1, of the line to mark; null for none
 */
export function drawSource(
  highlighted: readonly StyledLine[],
  marked: number | null,
): StyledLine[] {
  const digits = String(highlighted.length).length;
  return highlighted.map((spans, index) => {
    const number = String(index + 1).padStart(digits);
    return index + 1 === marked
      ? [span(`▶ ${number} `, 'accent'), ...spans.map((part) => ({ ...part, bold: true }))]
      : [span(`  ${number} `, 'dim'), ...spans];
  });
}

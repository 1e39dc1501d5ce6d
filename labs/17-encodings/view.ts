/** The lab's pictures: bytes, the characters that they read, and how that differs from the text. */

import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { cutLine } from '../../src/views/width.ts';
import type { Model } from './model.ts';
import { drawBase64, drawMixed } from './view-buffers.ts';
import { drawGbk } from './view-gbk.ts';
import { drawNames, drawTable } from './view-table.ts';

const pictures: Readonly<Record<string, (model: Model, width: number) => StyledLine[]>> = {
  'table.js': drawTable,
  'names.js': drawNames,
  'gbk.js': drawGbk,
  'mixed.js': drawMixed,
  'base64-chunks.js': drawBase64,
};

export function view(model: Model, { width }: ViewSize): readonly StyledLine[] {
  if (model.facts.length === 0) {
    return [cutLine(line(span('Nothing is printed yet.', 'dim')), width)];
  }
  const drawn = pictures[model.program]?.(model, width) ?? [];
  const more = line(span(`and ${model.skipped} lines more`, 'warn'));
  return [...drawn, ...(model.skipped > 0 ? [more] : [])].map((row) => cutLine(row, width));
}

/** The lab's picture: bytes in decimal, hexadecimal and bits, and who sees whose writes. */

import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import type { BytesRun } from './model.ts';
import { drawValues } from './view-values.ts';
import { drawMemory, drawNumber, drawSharing } from './view-windows.ts';

/** Draws the run so far. */
export function view(model: BytesRun, { width }: ViewSize): StyledLine[] {
  if (model.program === 'assign.js') {
    return model.assigned.length === 0 && model.unread.length === 0
      ? nothingYet
      : drawValues(model, width);
  }
  if (model.windows.length === 0) {
    return nothingYet;
  }
  const parts = [drawSharing, drawMemory, drawNumber].map((draw) => draw(model, width));
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [line(''), ...part]));
}

const nothingYet: StyledLine[] = [line(span('No byte yet.', 'dim'))];

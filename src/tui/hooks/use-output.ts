import { useState } from 'react';
import { type StyledLine, span, type ViewSize } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import { useTui } from '../context.ts';
import { drawOutput, noteOutput } from '../panes/output-pane.ts';
import type { LineRing } from '../state/line-ring.ts';
import { clamp } from './use-scroll.ts';

export interface OutputControls {
  /** Goes so many lines up or down; at the end it follows what comes. */
  scrollBy(lines: number): void;
  /** What is seen of it, and where that is. */
  draw(): { lines: readonly StyledLine[]; note: string };
}

/** What a script prints, in a window of this size: followed until one scrolls up. */
export function useOutput(output: LineRing, size: ViewSize): OutputControls {
  const { words } = useTui();
  const [lastLine, setLastLine] = useState<number | null>(null);
  return {
    scrollBy(lines) {
      const { total, dropped } = output;
      const least = Math.min(total, dropped + size.height) - 1;
      const last = clamp((lastLine ?? total - 1) + lines, least, total - 1);
      setLastLine(last >= total - 1 ? null : last);
    },
    draw: () =>
      output.total === 0
        ? { lines: wrapLine([span(words.tui.trace.silent, 'dim')], size.width), note: '' }
        : {
            lines: drawOutput(output, lastLine, size),
            note: noteOutput(output, lastLine, size.height, words),
          },
  };
}

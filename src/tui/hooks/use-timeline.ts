import { useMemo, useState } from 'react';
import type { TimelineRow } from '../../analysis/timeline.ts';
import type { TimelineSource } from '../../analysis/timeline-source.ts';
import type { ReadSource } from '../../views/callback-detail.ts';
import type { StyledLine } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { drawTimelinePane, timelineHeight } from '../panes/timeline-pane.ts';
import {
  chosenRow,
  drawChoice,
  moveChoice,
  noChoice,
  type TimelineMove,
} from '../state/timeline-cursor.ts';

export interface TimelineControls {
  /** The pane's window; null without a timeline. */
  pane: { lines: readonly StyledLine[]; note: string } | null;
  /** The chosen callback. */
  chosen: TimelineRow | undefined;
  move(move: TimelineMove): void;
  toggleInternal(): void;
  /** Forgets what was chosen, for another run. */
  reset(): void;
}

export interface TimelineArea {
  width: number;
  height: number;
  /** What stands above the timeline and scrolls with it. */
  above?(): readonly StyledLine[];
  /** Changes when the timeline has grown. */
  version: number;
  readSource: ReadSource;
}

/** A timeline to step through; null where there is none now. */
export function useTimeline(
  source: TimelineSource | null,
  { width, height, above, version, readSource }: TimelineArea,
): TimelineControls {
  const { words } = useTui();
  const [choice, setChoice] = useState(noChoice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline grows in place; its version tells when
  const drawn = useMemo(
    () => source && drawChoice(source, choice, above?.() ?? [], width),
    [source, version, choice, width],
  );
  return {
    pane:
      source && drawn
        ? drawTimelinePane({ source, choice, drawn, readSource, width, height, words })
        : null,
    chosen: source ? chosenRow(source, choice) : undefined,
    move(move) {
      if (source !== null) {
        setChoice(moveChoice(source, choice, move, timelineHeight(height) - 1));
      }
    },
    toggleInternal: () => setChoice({ ...choice, internal: !choice.internal }),
    reset: () => setChoice((current) => ({ ...current, seq: null })),
  };
}

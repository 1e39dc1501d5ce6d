/** What the keys of the trace screen mean. */

import type { Key } from 'ink';
import { timelineAction } from './lab-keys.ts';
import type { TimelineMove } from './timeline-cursor.ts';

/** The tabs of the trace screen, by their index. */
export const traceTabs = { timeline: 0, source: 1, output: 2, summary: 3 } as const;
const TAB_COUNT = 4;

export type TraceAction =
  | { do: 'quit' | 'stop' | 'help' | 'toggle-internal' }
  | { do: 'open-tab'; tab: number }
  | { do: 'choose-callback'; move: TimelineMove }
  /** By rows, by pages, or all the way: in the output and the summary. */
  | { do: 'scroll'; by: 'callback' | 'page' | 'all'; direction: 1 | -1 };

/** @param tab the open tab: moves mean the callbacks, or the text of the output and the summary */
export function traceAction(input: string, key: Key, tab: number): TraceAction | null {
  if (key.tab || key.leftArrow || key.rightArrow) {
    const step = key.leftArrow || key.shift ? -1 : 1;
    return { do: 'open-tab', tab: (tab + step + TAB_COUNT) % TAB_COUNT };
  }
  if (key.escape) {
    return tab === traceTabs.timeline ? { do: 'quit' } : { do: 'open-tab', tab: 0 };
  }
  if (/^[1-4]$/.test(input)) {
    return { do: 'open-tab', tab: Number(input) - 1 };
  }
  const action = timelineAction(input, key);
  switch (action?.do) {
    case 'show-source':
      return { do: 'open-tab', tab: traceTabs.source };
    case 'toggle-internal':
      return { do: 'toggle-internal' };
    case 'choose-callback': {
      const { move } = action;
      const isText = tab === traceTabs.output || tab === traceTabs.summary;
      return isText && move.by !== 'printed'
        ? { do: 'scroll', by: move.by, direction: move.direction }
        : action;
    }
  }
  const letters: Readonly<Record<string, TraceAction>> = {
    q: { do: 'quit' },
    s: { do: 'stop' },
    '?': { do: 'help' },
  };
  return key.ctrl || key.meta ? null : (letters[input] ?? null);
}

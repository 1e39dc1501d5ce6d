/** What the keys of an instrument's screen mean. */

import type { Key } from 'ink';

/** The tabs of the screen, by their index. */
export const instrumentTabs = { report: 0, output: 1 } as const;
const TAB_COUNT = 2;

export type InstrumentAction =
  | { do: 'quit' | 'stop' | 'help' }
  | { do: 'open-tab'; tab: number }
  | { do: 'scroll'; by: 'row' | 'page' | 'all'; direction: 1 | -1 };

export function instrumentAction(input: string, key: Key, tab: number): InstrumentAction | null {
  if (key.tab || key.leftArrow || key.rightArrow) {
    return { do: 'open-tab', tab: (tab + 1) % TAB_COUNT };
  }
  if (key.escape) {
    return tab === instrumentTabs.report ? { do: 'quit' } : { do: 'open-tab', tab: 0 };
  }
  if (key.upArrow || key.downArrow) {
    return { do: 'scroll', by: 'row', direction: key.upArrow ? -1 : 1 };
  }
  if (key.pageUp || key.pageDown) {
    return { do: 'scroll', by: 'page', direction: key.pageUp ? -1 : 1 };
  }
  return key.ctrl || key.meta ? null : (letters[input] ?? null);
}

const letters: Readonly<Record<string, InstrumentAction>> = {
  q: { do: 'quit' },
  s: { do: 'stop' },
  '?': { do: 'help' },
  1: { do: 'open-tab', tab: 0 },
  2: { do: 'open-tab', tab: 1 },
  k: { do: 'scroll', by: 'row', direction: -1 },
  j: { do: 'scroll', by: 'row', direction: 1 },
  b: { do: 'scroll', by: 'page', direction: -1 },
  ' ': { do: 'scroll', by: 'page', direction: 1 },
  g: { do: 'scroll', by: 'all', direction: -1 },
  G: { do: 'scroll', by: 'all', direction: 1 },
};

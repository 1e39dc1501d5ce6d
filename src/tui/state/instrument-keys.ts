/** What the keys of an instrument's screen mean. */

import type { Key } from 'ink';

export type InstrumentAction =
  | { do: 'quit' | 'stop' | 'help' }
  | { do: 'open-tab'; tab: number }
  /** By rows, by pages, or all the way. */
  | { do: 'scroll'; by: 'row' | 'page' | 'all'; direction: 1 | -1 };

const letters: Readonly<Record<string, InstrumentAction>> = {
  q: { do: 'quit' },
  s: { do: 'stop' },
  '?': { do: 'help' },
  j: { do: 'scroll', by: 'row', direction: 1 },
  k: { do: 'scroll', by: 'row', direction: -1 },
  ' ': { do: 'scroll', by: 'page', direction: 1 },
  g: { do: 'scroll', by: 'all', direction: -1 },
  G: { do: 'scroll', by: 'all', direction: 1 },
};

/** @param at.tab the open tab, of `at.tabs` */
export function instrumentAction(
  input: string,
  key: Key,
  { tab, tabs }: { tab: number; tabs: number },
): InstrumentAction | null {
  if (key.tab || key.leftArrow || key.rightArrow) {
    const step = key.leftArrow || key.shift ? -1 : 1;
    return { do: 'open-tab', tab: (tab + step + tabs) % tabs };
  }
  if (key.escape) {
    return tab === 0 ? { do: 'quit' } : { do: 'open-tab', tab: 0 };
  }
  if (key.upArrow || key.downArrow) {
    return { do: 'scroll', by: 'row', direction: key.downArrow ? 1 : -1 };
  }
  if (key.pageUp || key.pageDown) {
    return { do: 'scroll', by: 'page', direction: key.pageDown ? 1 : -1 };
  }
  if (key.home || key.end) {
    return { do: 'scroll', by: 'all', direction: key.end ? 1 : -1 };
  }
  const number = /^[1-9]$/.test(input) ? Number(input) - 1 : -1;
  if (number >= 0 && number < tabs) {
    return { do: 'open-tab', tab: number };
  }
  return key.ctrl || key.meta ? null : (letters[input] ?? null);
}

import { useState } from 'react';

export type Pane = 'lesson' | 'results' | 'knobs';

/** The tabs of the results, by their index. */
export const tabs = {
  output: 0,
  view: 1,
  source: 2,
  findings: 3,
  versions: 4,
  exercises: 5,
} as const;

const order: readonly Pane[] = ['lesson', 'results', 'knobs'];

export interface PaneControls {
  /** Where the keys go. */
  focus: Pane;
  /** The pane that is on screen where only one fits. */
  shown: 'lesson' | 'results';
  tab: number;
  movePane(direction: 1 | -1): void;
  openTab(index: number): void;
  nextTab(direction: 1 | -1): void;
  showResults(): void;
}

/**
 * Which pane and tab are open, and which has the focus.
 *
 * @param tabCount how many tabs there are, from the first on
 */
export function usePanes(tabCount: number): PaneControls {
  const [focus, setFocus] = useState<Pane>('lesson');
  const [shown, setShown] = useState<'lesson' | 'results'>('lesson');
  const [tab, setTab] = useState<number>(tabs.output);
  const openTab = (index: number) => {
    setTab(index);
    setFocus('results');
    setShown('results');
  };
  return {
    focus,
    shown,
    tab,
    openTab(index) {
      if (index < tabCount) {
        openTab(index);
      }
    },
    nextTab(direction) {
      const isOnLesson = shown === 'lesson' && focus === 'lesson';
      openTab(isOnLesson ? tab : (tab + direction + tabCount) % tabCount);
    },
    movePane(direction) {
      const next = order[(order.indexOf(focus) + direction + order.length) % order.length] as Pane;
      setFocus(next);
      if (next !== 'knobs') {
        setShown(next);
      }
    },
    showResults() {
      setFocus((current) => (current === 'lesson' ? 'results' : current));
      setShown('results');
    },
  };
}

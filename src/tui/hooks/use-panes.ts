import { useState } from 'react';

export type Pane = 'lesson' | 'results' | 'knobs';

/** The tabs of the results, by their index. */
export const tabs = { output: 0, view: 1, source: 2, findings: 3, versions: 4 } as const;
const TAB_COUNT = 5;

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

/** Which pane and tab are open, and which has the focus. */
export function usePanes(): PaneControls {
  const [focus, setFocus] = useState<Pane>('lesson');
  const [shown, setShown] = useState<'lesson' | 'results'>('lesson');
  const [tab, setTab] = useState<number>(tabs.output);
  const openTab = (index: number) => {
    setTab((index + TAB_COUNT) % TAB_COUNT);
    setFocus('results');
    setShown('results');
  };
  return {
    focus,
    shown,
    tab,
    openTab,
    nextTab: (direction) =>
      openTab(shown === 'lesson' && focus === 'lesson' ? tab : tab + direction),
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

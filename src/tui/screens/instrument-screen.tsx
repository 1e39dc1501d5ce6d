import path from 'node:path';
import { Box, type Key } from 'ink';
import { useState, useSyncExternalStore } from 'react';
import { type StyledLine, span, type ViewSize } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useOutput } from '../hooks/use-output.ts';
import { useScroll } from '../hooks/use-scroll.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawFrame } from '../panes/frame.ts';
import { drawHelp } from '../panes/help.ts';
import { Rows } from '../panes/rows.tsx';
import { drawTraceStatus } from '../panes/status.ts';
import { type InstrumentAction, instrumentAction } from '../state/instrument-keys.ts';
import type { InstrumentStore } from '../state/instrument-store.ts';
import type { WindowSize } from '../window.ts';

/** One of an instrument's own tabs; its output has one beside them. */
export interface InstrumentTab {
  title: string;
  draw(size: ViewSize): readonly StyledLine[];
  /** Takes a key while the tab is open, ahead of the screen; false for one that it has no use for. */
  react?(input: string, key: Key, size: ViewSize): boolean;
  /** What the keys below say while it is open; null for the screen's own. */
  keys?(): readonly (readonly string[])[] | null;
}

export interface InstrumentScreenProps {
  store: InstrumentStore;
  /** As on the command line, for example `gc`. */
  name: string;
  /** The script, as the user typed it. */
  file: string;
  /** Version of the Node.js that runs it. */
  node: string;
  tabs: readonly InstrumentTab[];
  /** Keys of its own tabs, for the help. */
  help?: readonly (readonly string[])[] | undefined;
  size: WindowSize;
  onStop(): void;
  onQuit(): void;
}

/** An instrument at work: what it shows of the script, while the script runs and afterwards. */
export function InstrumentScreen(props: InstrumentScreenProps) {
  const { store, name, file, node, tabs, help = [], size, onStop, onQuit } = props;
  const { words } = useTui();
  useSyncExternalStore(store.subscribe, store.version);
  const ticks = useTicker(store.end === null || store.busy !== null);
  const scroll = useScroll();
  const [tab, setTab] = useState(0);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { columns: width, rows } = size;
  const height = rows - 2;
  const inside = { width: width - 4, height: height - 2 };
  const output = useOutput(store.output, inside);
  const open = tabs[tab];
  const drawn = open?.draw(inside) ?? [];
  const top = scroll.top(String(tab), drawn.length, inside.height);

  const scrollBy = (lines: number) =>
    open === undefined
      ? output.scrollBy(lines)
      : scroll.scrollBy(String(tab), lines, drawn.length, inside.height);

  const perform = (action: InstrumentAction) => {
    switch (action.do) {
      case 'quit':
        return onQuit();
      case 'stop':
        return onStop();
      case 'help':
        return setHelpOpen(true);
      case 'open-tab':
        return setTab(action.tab);
      case 'scroll': {
        const lines = { row: 1, page: inside.height - 1, all: Number.MAX_SAFE_INTEGER / 4 };
        return scrollBy(action.direction * lines[action.by]);
      }
    }
  };

  useKeys((input, key) => {
    if (isHelpOpen) {
      setHelpOpen(false);
      return;
    }
    if (open?.react?.(input, key, inside)) {
      store.changed();
      return;
    }
    const action = instrumentAction(input, key, { tab, tabs: tabs.length + 1 });
    if (action !== null) {
      perform(action);
    }
  });

  function drawTab(): { lines: readonly StyledLine[]; note: string } {
    if (open !== undefined) {
      const shown = drawn.slice(top, top + inside.height);
      const fits = drawn.length <= inside.height;
      const { lines } = words.tui.lab;
      return {
        lines: shown,
        note: fits ? '' : lines(top + 1, top + shown.length, drawn.length),
      };
    }
    return output.draw();
  }

  const { lines, note } = drawTab();
  const body = isHelpOpen
    ? drawFrame(drawHelp([...help, ...words.tui.help.instrument], inside.width), {
        width,
        height,
        titles: [words.tui.help.title],
        open: 0,
        focused: true,
        note: words.tui.help.close,
      })
    : drawFrame(lines, {
        width,
        height,
        titles: [...tabs.map(({ title }) => title), words.tui.instrument.output],
        open: tab,
        focused: true,
        note,
      });
  const header = drawHeader({
    left: [span(`  ${name}  `, 'accent'), { text: path.basename(file), bold: true }],
    right: [words.tui.runtime(node)],
    width,
    words,
  });
  const keys =
    open?.keys?.() ??
    (store.end === null ? words.tui.instrument.keysRunning : words.tui.instrument.keys);
  const status =
    store.busy === null
      ? drawTraceStatus(store, ticks, words)
      : [span(`${words.tui.instrument.busy(store.busy, ticks)} `, 'accent')];
  const footer = drawKeys(keys, width, status);
  return (
    <Box flexDirection="column" width={width} height={rows}>
      <Rows lines={[header, ...body, footer]} width={width} />
    </Box>
  );
}

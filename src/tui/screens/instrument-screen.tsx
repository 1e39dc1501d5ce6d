import path from 'node:path';
import { Box } from 'ink';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { clamp, useScroll } from '../hooks/use-scroll.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawFrame } from '../panes/frame.ts';
import { drawHelp } from '../panes/help.ts';
import { drawOutput, noteOutput } from '../panes/output-pane.ts';
import { Rows } from '../panes/rows.tsx';
import { drawTraceStatus } from '../panes/status.ts';
import {
  type InstrumentAction,
  instrumentAction,
  instrumentTabs,
} from '../state/instrument-keys.ts';
import type { InstrumentStore } from '../state/instrument-store.ts';
import type { WindowSize } from '../window.ts';

export interface InstrumentScreenProps {
  store: InstrumentStore;
  /** The command's name. */
  title: string;
  /** The script, absolute. */
  file: string;
  /** Version of the Node.js that runs it. */
  node: string;
  /** The instrument's picture of the run, so far. */
  draw(width: number): StyledLine[];
  size: WindowSize;
  onStop(): void;
  onQuit(): void;
}

/** A script under an instrument: its picture, and what the script prints apart from it. */
export function InstrumentScreen(props: InstrumentScreenProps) {
  const { store, title, file, node, draw, size, onStop, onQuit } = props;
  const { words } = useTui();
  const version = useSyncExternalStore(store.subscribe, store.version);
  const ticks = useTicker(store.end === null);
  const scroll = useScroll();
  const [tab, setTab] = useState<number>(instrumentTabs.report);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [lastLine, setLastLine] = useState<number | null>(null);
  const { columns: width, rows: height } = size;
  const inside = { columns: width - 4, rows: height - 4 };
  const { output } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows in place; its version tells when
  const report = useMemo(() => draw(inside.columns), [version, inside.columns]);
  const top = scroll.top('report', report.length, inside.rows);

  const scrollBy = (rows: number) => {
    if (tab === instrumentTabs.report) {
      scroll.scrollTo('report', clamp(top + rows, 0, report.length - inside.rows));
      return;
    }
    const { total, dropped } = output;
    const least = Math.min(total, dropped + inside.rows) - 1;
    const last = clamp((lastLine ?? total - 1) + rows, least, total - 1);
    setLastLine(last >= total - 1 ? null : last);
  };

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
        const rows = { row: 1, page: inside.rows - 1, all: Number.MAX_SAFE_INTEGER / 4 };
        return scrollBy(action.direction * rows[action.by]);
      }
    }
  };

  useKeys((input, key) => {
    if (isHelpOpen) {
      setHelpOpen(false);
      return;
    }
    const action = instrumentAction(input, key, tab);
    if (action !== null) {
      perform(action);
    }
  });

  function drawTab(): { lines: readonly StyledLine[]; note: string } {
    if (tab === instrumentTabs.output) {
      return output.total === 0
        ? { lines: wrapLine([span(words.tui.trace.silent, 'dim')], inside.columns), note: '' }
        : {
            lines: drawOutput(output, lastLine, { width: inside.columns, height: inside.rows }),
            note: noteOutput(output, lastLine, inside.rows, words),
          };
    }
    const end = Math.min(report.length, top + inside.rows);
    return {
      lines: report.slice(top, end),
      note: report.length > inside.rows ? words.tui.lab.lines(top + 1, end, report.length) : '',
    };
  }

  const { tabs, keys, keysRunning } = words.tui.instrument;
  const frame = { width, height: height - 2, focused: true };
  const shown = drawTab();
  const body = isHelpOpen
    ? drawFrame(drawHelp(words.tui.help.instrument, inside.columns), {
        ...frame,
        titles: [words.tui.help.title],
        open: 0,
        note: words.tui.help.close,
      })
    : drawFrame(shown.lines, { ...frame, titles: tabs, open: tab, note: shown.note });
  const header = drawHeader({
    left: [span(`  ${title}  `, 'accent'), { text: path.basename(file), bold: true }],
    right: [words.tui.runtime(node)],
    width,
    words,
  });
  const status = drawTraceStatus(store, ticks, words);
  const footer = drawKeys(store.end === null ? keysRunning : keys, width, status);
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Rows lines={[header, ...body, footer]} width={width} />
    </Box>
  );
}

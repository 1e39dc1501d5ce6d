import path from 'node:path';
import { Box } from 'ink';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { originOf } from '../../analysis/timeline.ts';
import { drawSource } from '../../views/source.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { drawTraceSummary } from '../../views/trace-summary.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useOutput } from '../hooks/use-output.ts';
import { clamp, useScroll } from '../hooks/use-scroll.ts';
import { useSourceFiles } from '../hooks/use-source-files.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import { useTimeline } from '../hooks/use-timeline.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawFrame } from '../panes/frame.ts';
import { drawHelp } from '../panes/help.ts';
import { Rows } from '../panes/rows.tsx';
import { drawTraceStatus } from '../panes/status.ts';
import { drawTraceBody, layoutTrace, type TracePart } from '../panes/trace-body.ts';
import { type TraceAction, traceAction, traceTabs } from '../state/trace-keys.ts';
import type { TraceStore } from '../state/trace-store.ts';
import type { WindowSize } from '../window.ts';

export interface TraceScreenProps {
  store: TraceStore;
  /** The script, absolute. */
  file: string;
  size: WindowSize;
  onStop(): void;
  onQuit(): void;
}

/** A script's trace: its callbacks to step through, forth and back, with source and causes. */
export function TraceScreen({ store, file, size, onStop, onQuit }: TraceScreenProps) {
  const { words } = useTui();
  const version = useSyncExternalStore(store.subscribe, store.version);
  const ticks = useTicker(store.end === null);
  const sources = useSourceFiles();
  const scroll = useScroll();
  const [tab, setTab] = useState<number>(traceTabs.timeline);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { columns: width, rows: height } = size;
  const layout = layoutTrace({ columns: width, rows: height - 2 });
  const { callbacks } = store;
  const output = useOutput(store.output, {
    width: layout.other.columns,
    height: layout.other.rows,
  });

  const timeline = useTimeline(callbacks, {
    width: layout.timeline.columns,
    height: layout.timeline.rows,
    version,
    readSource: sources.readLine,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trace grows in place; its version tells when
  const summary = useMemo(
    (): StyledLine[] =>
      tab === traceTabs.summary
        ? drawTraceSummary(store.summary(), layout.other.columns, {
            words,
            nameOf: (name) => path.relative(process.cwd(), name),
          })
        : [],
    [version, tab, layout.other.columns],
  );

  const scrollText = (rows: number) =>
    tab === traceTabs.summary
      ? scroll.scrollBy('summary', rows, summary.length, layout.other.rows)
      : output.scrollBy(rows);

  const perform = (action: TraceAction) => {
    switch (action.do) {
      case 'quit':
        return onQuit();
      case 'stop':
        return onStop();
      case 'help':
        return setHelpOpen(true);
      case 'toggle-internal':
        return timeline.toggleInternal();
      case 'open-tab':
        return setTab(action.tab);
      case 'choose-callback':
        return timeline.move(action.move);
      case 'scroll': {
        const rows = { callback: 1, page: layout.other.rows - 1, all: Number.MAX_SAFE_INTEGER / 4 };
        return scrollText(action.direction * rows[action.by]);
      }
    }
  };

  useKeys((input, key) => {
    if (isHelpOpen) {
      setHelpOpen(false);
      return;
    }
    const action = traceAction(input, key, tab);
    if (action !== null) {
      perform(action);
    }
  });

  function drawSourceTab(): TracePart {
    const row = timeline.chosen;
    const whole = { rows: [], dropped: 0, maxRows: 0, elsewhere: callbacks.row };
    const place = row && (row.wroteAt ?? originOf(whole, row));
    const shown = place?.file ?? file;
    const lines = drawSource(sources.highlighted(shown), place?.line ?? null);
    const { rows } = layout.other;
    const top = clamp((place?.line ?? 1) - Math.floor(rows / 2), 0, lines.length - rows);
    return { lines: lines.slice(top, top + rows), note: path.basename(shown) };
  }

  function drawOther(): TracePart {
    const { rows } = layout.other;
    if (tab === traceTabs.output) {
      return output.draw();
    }
    if (tab === traceTabs.summary) {
      const top = scroll.top('summary', summary.length, rows);
      return {
        lines: summary.slice(top, top + rows),
        note: words.tui.lab.lines(top + 1, Math.min(summary.length, top + rows), summary.length),
      };
    }
    return drawSourceTab();
  }

  const place = timeline.pane?.note ?? '';
  const note = store.beyond === 0 ? place : `${place} · ${words.tui.trace.beyond(store.beyond)}`;
  const body = isHelpOpen
    ? drawFrame(drawHelp(words.tui.help.trace, width - 4), {
        width,
        height: height - 2,
        titles: [words.tui.help.title],
        open: 0,
        focused: true,
        note: words.tui.help.close,
      })
    : drawTraceBody({
        layout,
        tab,
        timeline: { lines: timeline.pane?.lines ?? [], note },
        other: drawOther(),
        words,
      });
  const header = drawHeader({
    left: [span('  trace  ', 'accent'), { text: path.basename(file), bold: true }],
    right: [words.tui.runtime(process.versions.node)],
    width,
    words,
  });
  const keys = store.end === null ? words.tui.trace.keysRunning : words.tui.trace.keys;
  const footer = drawKeys(keys, width, drawTraceStatus(store, ticks, words));
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Rows lines={[header, ...body, footer]} width={width} />
    </Box>
  );
}

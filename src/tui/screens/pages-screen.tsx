import { Box } from 'ink';
import { useState } from 'react';
import { type StyledLine, span, type ViewSize } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { clamp, useScroll } from '../hooks/use-scroll.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawFrame } from '../panes/frame.ts';
import { drawHelp } from '../panes/help.ts';
import { Rows } from '../panes/rows.tsx';
import { type InstrumentAction, instrumentAction } from '../state/instrument-keys.ts';
import type { WindowSize } from '../window.ts';

/** One of the pages, as a tab. */
export interface Page {
  title: string;
  draw(size: ViewSize): readonly StyledLine[];
}

export interface PagesScreenProps {
  /** As on the command line, for example `resolve`. */
  name: string;
  /** What the pages are about. */
  subject: string;
  /** Version of the Node.js that they are about. */
  node: string;
  pages: readonly Page[];
  size: WindowSize;
  onQuit(): void;
}

/** Pages of an instrument that has done its work: to scroll, and to change between. */
export function PagesScreen({ name, subject, node, pages, size, onQuit }: PagesScreenProps) {
  const { words } = useTui();
  const scroll = useScroll();
  const [open, setOpen] = useState(0);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { columns: width, rows } = size;
  const height = rows - 2;
  const inside = { width: width - 4, height: height - 2 };
  const drawn = pages[open]?.draw(inside) ?? [];
  const top = scroll.top(String(open), drawn.length, inside.height);

  const perform = (action: InstrumentAction) => {
    switch (action.do) {
      case 'quit':
        return onQuit();
      case 'stop':
        return;
      case 'help':
        return setHelpOpen(true);
      case 'open-tab':
        return setOpen(action.tab);
      case 'scroll': {
        const lines = { row: 1, page: inside.height - 1, all: drawn.length }[action.by];
        const wanted = top + action.direction * lines;
        return scroll.scrollTo(String(open), clamp(wanted, 0, drawn.length - inside.height));
      }
    }
  };

  useKeys((input, key) => {
    if (isHelpOpen) {
      setHelpOpen(false);
      return;
    }
    const action = instrumentAction(input, key, { tab: open, tabs: pages.length });
    if (action !== null) {
      perform(action);
    }
  });

  const shown = drawn.slice(top, top + inside.height);
  const fits = drawn.length <= inside.height;
  const frame = { width, height, focused: true };
  const body = isHelpOpen
    ? drawFrame(drawHelp(words.tui.help.pages, inside.width), {
        ...frame,
        titles: [words.tui.help.title],
        open: 0,
        note: words.tui.help.close,
      })
    : drawFrame(shown, {
        ...frame,
        titles: pages.map(({ title }) => title),
        open,
        note: fits ? '' : words.tui.lab.lines(top + 1, top + shown.length, drawn.length),
      });
  const header = drawHeader({
    left: [span(`  ${name}  `, 'accent'), { text: subject, bold: true }],
    right: [words.tui.runtime(node)],
    width,
    words,
  });
  return (
    <Box flexDirection="column" width={width} height={rows}>
      <Rows lines={[header, ...body, drawKeys(words.tui.instrument.keys, width)]} width={width} />
    </Box>
  );
}

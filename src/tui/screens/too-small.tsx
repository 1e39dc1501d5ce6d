import { useApp } from 'ink';
import { span } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { Rows } from '../panes/rows.tsx';
import type { WindowSize } from '../window.ts';

/** Stands in for every screen while the window is too small; nothing of theirs is lost. */
export function TooSmall({ size, least }: { size: WindowSize; least: WindowSize }) {
  const { words } = useTui();
  const { exit } = useApp();
  useKeys((input) => {
    if (input === 'q') {
      exit();
    }
  });
  const lines = words.tui.tooSmall(least.columns, least.rows).map((text) => [span(text)]);
  return <Rows lines={lines.slice(0, Math.max(1, size.rows - 1))} width={size.columns} />;
}

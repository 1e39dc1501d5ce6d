import { useEffect, useState } from 'react';
import { type StyledLine, span } from '../../views/styled.ts';
import { padText, wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { clamp } from '../hooks/use-scroll.ts';
import { useVersions } from '../hooks/use-versions.ts';
import { drawFrame } from '../panes/frame.ts';
import { Rows } from '../panes/rows.tsx';
import type { VersionChoice } from '../state/versions-store.ts';
import type { WindowSize } from '../window.ts';

export interface VersionsDialogProps {
  program: string;
  /** The oldest release line that the program runs on. */
  oldest: string;
  runsOn(version: string): boolean;
  size: WindowSize;
  onRun(): void;
  onLeave(): void;
}

/** Rows of the frame and of what stands around the list. */
const aroundList = 7;

/** Chooses the versions to run on, in the results' place. */
export function VersionsDialog(props: VersionsDialogProps) {
  const { program, oldest, runsOn, size, onRun, onLeave } = props;
  const { words, versions } = useTui();
  const { state } = useVersions();
  const [cursor, setCursor] = useState(0);
  const choices = state.choices ?? [];
  const usable = choices.filter(({ version }) => runsOn(version));

  useEffect(() => {
    void versions.look();
  }, [versions]);

  const move = (rows: number) => setCursor(clamp(cursor + rows, 0, choices.length - 1));

  useKeys((input, key) => {
    if (key.escape) {
      onLeave();
    } else if (key.return) {
      if (usable.some(({ version }) => state.chosen.has(version))) {
        onRun();
      }
    } else if (key.upArrow || input === 'k') {
      move(-1);
    } else if (key.downArrow || input === 'j') {
      move(1);
    } else if (key.pageUp || key.pageDown) {
      move((key.pageDown ? 1 : -1) * (size.rows - aroundList));
    } else if (input === ' ') {
      const choice = choices[cursor];
      if (choice !== undefined && runsOn(choice.version)) {
        versions.choose(toggled(state.chosen, choice.version));
      }
    } else if (input === 'a') {
      const all = usable.filter(({ runtime }) => runtime !== null).map(({ version }) => version);
      const isAll = all.every((version) => state.chosen.has(version));
      versions.choose(new Set(isAll ? [] : all));
    }
  });

  const inside = size.columns - 4;
  const room = Math.max(1, size.rows - aroundList);
  const top = clamp(cursor - Math.floor(room / 2), 0, choices.length - room);
  const text = words.tui.versions;
  const lines: StyledLine[] = [
    ...wrapLine([{ text: text.which(program), bold: true }], inside),
    [],
    ...(state.choices === null
      ? [[span(words.runtimes.looking, 'dim')]]
      : choices.slice(top, top + room).map((choice, index) =>
          drawChoice(choice, {
            isAt: top + index === cursor,
            isChosen: state.chosen.has(choice.version),
            why: runsOn(choice.version) ? null : text.needs(oldest),
            words,
          }),
        )),
    [],
    ...wrapLine([span(text.keys, 'dim')], inside),
  ];
  return (
    <Rows
      width={size.columns}
      lines={drawFrame(lines, {
        width: size.columns,
        height: size.rows,
        titles: [text.title],
        open: 0,
        focused: true,
        note: '',
      })}
    />
  );
}

function drawChoice(
  { version, runtime }: VersionChoice,
  row: { isAt: boolean; isChosen: boolean; why: string | null; words: Words },
): StyledLine {
  const { runtimes, tui } = row.words;
  const origin = runtime === null ? tui.versions.missing : runtimes.origins[runtime.origin];
  const isUsable = row.why === null;
  return [
    span(row.isAt ? ' ▸ ' : '   ', 'accent'),
    span(row.isChosen && isUsable ? '[x] ' : '[ ] ', isUsable ? 'good' : 'dim'),
    { ...span(padText(version, 10), isUsable ? 'plain' : 'dim'), inverse: row.isAt },
    span(`  ${row.why ?? origin}`, 'dim'),
  ];
}

function toggled(chosen: ReadonlySet<string>, version: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(version)) {
    next.add(version);
  }
  return next;
}

/** The middle of the lab screen: its panes side by side, or one at a time, or the help. */

import type { DrawnLesson } from '../../views/lesson.ts';
import type { StyledLine } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';
import type { Pane } from '../hooks/use-panes.ts';
import type { LabLayout } from '../state/lab-layout.ts';
import { drawFrame } from './frame.ts';
import { drawHelp } from './help.ts';

export interface LabBody {
  layout: LabLayout;
  width: number;
  words: Words;
  focus: Pane;
  /** The pane to show where only one fits. */
  shown: 'lesson' | 'results';
  tab: number;
  /** How many of the tabs there are. */
  tabCount: number;
  /** The keys to explain in the panes' place; null for the panes. */
  help: readonly (readonly string[])[] | null;
  lesson: { drawn: DrawnLesson; top: number };
  /** The window of the open tab. */
  results: { lines: readonly StyledLine[]; note: string };
}

export function drawBody(body: LabBody): StyledLine[] {
  const { layout, width, words, shown, tab, tabCount, help } = body;
  const { lab } = words.tui;
  const tabs = lab.tabs.slice(0, tabCount);
  if (help !== null) {
    return drawFrame(drawHelp(help, width - 4), {
      width,
      height: layout.body.height,
      titles: [words.tui.help.title],
      open: 0,
      focused: true,
      note: words.tui.help.close,
    });
  }
  if (layout.isWide) {
    const left = drawLessonFrame(body, [lab.lesson]);
    const right = drawResultsFrame(body, tabs, tab);
    return left.map((row, index) => [...row, ...(right[index] ?? [])]);
  }
  const titles = [lab.lesson, ...tabs];
  return shown === 'lesson'
    ? drawLessonFrame(body, titles)
    : drawResultsFrame(body, titles, tab + 1);
}

function drawLessonFrame({ layout, focus, lesson, words }: LabBody, titles: readonly string[]) {
  const { drawn, top } = lesson;
  const { height } = layout.inside;
  const isAtEnd = top + height >= drawn.lines.length;
  const current =
    isAtEnd && top > 0
      ? drawn.starts.length
      : drawn.starts.filter((start) => start <= top + 1).length;
  return drawFrame(drawn.lines.slice(top, top + height), {
    width: layout.body.lesson,
    height: layout.body.height,
    titles,
    open: 0,
    focused: focus === 'lesson',
    note: words.tui.lab.sections(Math.max(1, current), drawn.starts.length),
  });
}

function drawResultsFrame(
  { layout, focus, results }: LabBody,
  titles: readonly string[],
  open: number,
) {
  return drawFrame(results.lines, {
    width: layout.body.results,
    height: layout.body.height,
    titles,
    open,
    focused: focus === 'results',
    note: results.note,
  });
}

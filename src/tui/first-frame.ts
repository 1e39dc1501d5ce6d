/**
 * The first frame: the list, drawn before Ink and React are loaded, which take most of the time of
 * a start. Keys typed meanwhile wait in the terminal's input until the app reads them.
 */

import type { ExerciseCatalog } from '../coursework/catalog.ts';
import type { Catalog } from '../lab/catalog.ts';
import type { Progress } from '../progress/schema.ts';
import { detectTheme, type Theme, toAnsi } from '../views/theme.ts';
import { fitLine } from '../views/width.ts';
import type { Words } from '../words/en.ts';
import { drawListFrame, initialListState } from './panes/list-frame.ts';
import { takeTerminal } from './terminal.ts';
import { drawingArea, fitsWindow, readWindowSize } from './window.ts';

/** Takes the terminal and shows the list as the app will draw it anew. */
export function showFirstFrame(
  catalog: Catalog,
  exercises: ExerciseCatalog,
  progress: Progress,
  words: Words,
  theme: Theme | null,
): void {
  takeTerminal();
  const size = readWindowSize();
  if (!fitsWindow(size)) {
    return;
  }
  const area = drawingArea(size);
  const { entries } = catalog;
  const lines = drawListFrame({
    entries,
    all: entries,
    exercises: exercises.entries,
    progress,
    size: area,
    state: initialListState,
    isFiltering: false,
    isHelpOpen: false,
    failure: null,
    words,
  });
  const chosen = theme ?? detectTheme(process.env);
  const rows = lines.map((styled) => toAnsi(fitLine(styled, area.columns), chosen));
  // The cursor goes home again: the app's own first frame then lies exactly over this one.
  process.stdout.write(`${rows.join('\r\n')}\x1b[H`);
}

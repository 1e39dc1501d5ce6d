/** The lines of the results' tabs that scroll as a whole; the Output tab is drawn by its window. */

import type { RecordedClaims } from '../../claims/recorded.ts';
import type { Lab } from '../../lab/catalog.ts';
import { drawSource } from '../../views/source.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import { tabs } from '../hooks/use-panes.ts';
import type { RunState } from '../state/run-store.ts';
import type { LabVisit } from '../state/session.ts';
import type { VersionsState } from '../state/versions-store.ts';
import { drawFindingsPane } from './findings-pane.ts';
import { drawOutput, noteOutput } from './output-pane.ts';
import { drawVersionsPane } from './versions-pane.ts';

export interface ResultsPane {
  lab: Lab;
  tab: number;
  run: RunState | null;
  versions: VersionsState;
  visit: LabVisit;
  /** The program's lines, highlighted. */
  source: readonly StyledLine[];
  /** The line of the program to mark, where the reader chose one. */
  chosenLine: number | null;
  recorded: RecordedClaims;
  width: number;
  height: number;
  words: Words;
}

/** All lines of the open tab; none for the Output tab. */
export function drawResults(pane: ResultsPane): readonly StyledLine[] {
  const { lab, tab, run, visit, source, chosenLine, recorded, width, height, words } = pane;
  switch (tab) {
    case tabs.view:
      // Where the picture has a timeline, the timeline pane draws it.
      return run === null
        ? wrapLine([span(words.tui.lab.noView, 'dim')], width)
        : lab.definition.view(run.model, { width, height });
    case tabs.source:
      return drawSource(
        source,
        chosenLine ?? (run?.context.program === visit.program ? run.markedLine : null),
      );
    case tabs.findings:
      return drawFindingsPane({
        lab,
        program: visit.program,
        run,
        prediction: visit.prediction,
        recorded,
        width,
        words,
      });
    case tabs.versions:
      return drawVersionsPane({ state: pane.versions, program: visit.program, width, words });
    default:
      return [];
  }
}

/** Rows that the Output tab has for the output itself, under the command. */
export function outputHeight(run: RunState | null, height: number): number {
  return height - ((run?.context.repeat ?? 1) > 1 ? 2 : 1);
}

/** The Output tab's window: the command, then the output up to the line `last`. */
export function drawOutputTab(
  run: RunState | null,
  last: number | null,
  size: { width: number; height: number },
  words: Words,
): { lines: StyledLine[]; note: string } {
  const { lab: text } = words.tui;
  if (run === null) {
    return { lines: wrapLine([span(text.noOutput, 'dim')], size.width), note: '' };
  }
  const intro: StyledLine[] = [[span(`$ ${run.argv.join(' ')}`, 'dim')]];
  if (run.context.repeat > 1) {
    intro.push([span(text.batch(run.context.repeat), 'dim')]);
  }
  if (run.output.total === 0) {
    const silence = run.end === null ? text.noOutputRunning : text.silent;
    return { lines: [...intro, [span(silence, 'dim')]], note: '' };
  }
  const height = outputHeight(run, size.height);
  return {
    lines: [...intro, ...drawOutput(run.output, last, { width: size.width, height })],
    note: noteOutput(run.output, last, height, words),
  };
}

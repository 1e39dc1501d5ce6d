/** The Versions tab: the program on several versions of Node.js, side by side. */

import { claimStatements } from '../../claims/statements.ts';
import { drawVersions } from '../../views/side-by-side.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { VersionsState } from '../state/versions-store.ts';

export interface VersionsPane {
  state: VersionsState;
  program: string;
  width: number;
  words: Words;
}

export function drawVersionsPane({ state, program, width, words }: VersionsPane): StyledLine[] {
  const { run, installing, failure } = state;
  const text = words.tui.versions;
  const say = (sentence: string) => wrapLine([span(sentence, 'dim')], width);
  if (failure !== null) {
    return wrapLine([span(`✗ ${failure}`, 'bad')], width);
  }
  if (installing !== null) {
    const share = installing.share === null ? '' : ` ${Math.round(installing.share * 100)} %`;
    return say(words.runtimes.steps[installing.step](installing.version) + share);
  }
  if (run === null) {
    return say(text.none);
  }
  const { lab, runs, columns, isOver } = run;
  const stale = run.program === program ? [] : [...say(text.stale(run.program)), []];
  const claims = isOver ? claimStatements(lab, runs, words) : [];
  const style = { width, words, comparable: lab.definition.comparable };
  return [...stale, ...drawVersions(columns, claims, style)];
}

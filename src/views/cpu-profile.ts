/** Draws what a profile tells: by whom it was taken, where the time went, the functions by self time. */

import path from 'node:path';
import type { ProfiledFunction } from '../analysis/cpu-profile/functions.ts';
import type { ProfileReport } from '../analysis/cpu-profile/report.ts';
import type { Words } from '../words/en.ts';
import { formatDuration } from './findings.ts';
import { line, type StyledLine, span } from './styled.ts';
import { cutLine, wrapLine } from './width.ts';

export interface ProfileView {
  width: number;
  words: Words;
  /** What a file is called; its last part where absent. */
  nameFile?: (file: string) => string;
  /** Why it was not taken by v8-profiler-next. */
  why: string | null;
}

const LABEL = 12;

/** A few lines: by whom, how busy, and down which calls. */
export function drawProfileSummary(
  report: ProfileReport,
  { width, words, why, nameFile = path.basename }: ProfileView,
): StyledLine[] {
  const { labels, by, time } = words.profile;
  const { busyMs, idleMs, programMs, gcMs, durationMs, samples } = report;
  const all = Math.max(busyMs + idleMs, 0.01);
  const ofBusy = Math.max(busyMs, 0.01);
  const rows: [string, string][] = [
    [labels.by, by(report.by, samples, formatDuration(durationMs), why)],
    [
      labels.time,
      time({
        busy: busyMs / all,
        idle: idleMs / all,
        program: programMs / ofBusy,
        gc: gcMs / ofBusy,
      }),
    ],
  ];
  if (report.heaviest.length > 0) {
    rows.push([
      labels.most,
      report.heaviest.map((one) => `${one.name} ${placeOf(one, nameFile)}`.trim()).join(' > '),
    ]);
  }
  return rows.flatMap(([label, text]) =>
    wrapLine([span(label.padEnd(LABEL), 'dim'), span(text)], width, [span(' '.repeat(LABEL))]),
  );
}

const FIGURE = 9;
const SHARE = 7;

/** A table of the functions with the most self time. */
export function drawFunctions(
  { functions }: ProfileReport,
  most: number,
  { width, words, nameFile = path.basename }: Omit<ProfileView, 'why'>,
): StyledLine[] {
  const { columns, share, native, noFunctions, more } = words.profile;
  const shown = functions.filter(({ selfMs }) => selfMs > 0);
  if (shown.length === 0) {
    return [[span(noFunctions, 'dim')]];
  }
  const head = line(
    span(
      `${columns.self.padStart(FIGURE)}${columns.share.padStart(SHARE)}${columns.total.padStart(FIGURE)}  ${columns.name}`,
      'dim',
    ),
  );
  const rows = shown
    .slice(0, most)
    .map((one) =>
      cutLine(
        [
          span(figure(one.selfMs).padStart(FIGURE)),
          span(share(one.selfShare).padStart(SHARE), one.selfShare >= 0.5 ? 'accent' : 'plain'),
          span(figure(one.totalMs).padStart(FIGURE)),
          span(`  ${one.name} `, one.kind === 'own' ? 'code' : 'plain'),
          span(one.file === null ? native : placeOf(one, nameFile), 'dim'),
        ],
        width,
      ),
    );
  const left = shown.length - rows.length;
  return [head, ...rows, ...(left > 0 ? [[span(more(left).padStart(FIGURE), 'dim')]] : [])];
}

/** `app.js:12`; empty where it has no file. */
export function placeOf(
  { file, line: at }: Pick<ProfiledFunction, 'file' | 'line'>,
  nameFile: (file: string) => string,
): string {
  return file === null ? '' : `${file.startsWith('node:') ? file : nameFile(file)}:${at}`;
}

function figure(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(ms >= 100 ? 0 : 1)} ms`;
}

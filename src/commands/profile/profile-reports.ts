/** The ways in which `profile` tells what it finds: plain text, JSON, and a screen. */

import path from 'node:path';
import { drawFunctions, drawProfileSummary } from '../../views/cpu-profile.ts';
import { drawEnd } from '../../views/findings.ts';
import { drawFlameChart } from '../../views/flame-chart.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { detectTheme } from '../../views/theme.ts';
import { wrapLine } from '../../views/width.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import { createPassOn } from '../script/pass-on.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createTextBuffer } from '../script/text-buffer.ts';
import { createFileNamer } from '../trace/file-names.ts';
import { addToProfileRun, type ProfileRun, whyNone } from './profile-run.ts';

export interface ProfileReporter {
  consumer: ScriptConsumer;
  /** Tells the outcome; settles when the user has seen it. */
  tell(): Promise<void>;
  /** Gives the terminal back where something cannot go on. */
  leave(): Promise<void>;
}

export interface ProfileReportOptions extends CommonOptions {
  /** The script, as the user typed it. */
  file: string;
  /** Where the profile will be kept; null where it will not. */
  kept: string | null;
}

/** Functions in the printed table. */
const MOST_FUNCTIONS = 15;
/** Rows of the printed chart. */
const CHART_ROWS = 20;

export function createJsonReport(
  run: ProfileRun,
  { program, node, argv }: ScriptStart,
  { kept, words }: ProfileReportOptions,
): ProfileReporter {
  const out = createTextBuffer();
  const print = (event: object) => out.add(`${JSON.stringify(event)}\n`);
  print({ type: 'run', lab: null, program, node, knobs: {}, seed: null, argv });
  return {
    consumer: {
      take(event) {
        addToProfileRun(run, event, kept);
        if (event.type === 'observation' && event.name === 'cpu-profile-taken') {
          if (run.report !== null) {
            print({ type: 'observation', name: 'cpu-profile', ...run.report });
          }
        } else if (event.type !== 'end') {
          print(event);
        }
      },
    },
    async leave() {},
    async tell() {
      const why = whyNone(run, words);
      if (why !== null) {
        print({ type: 'observation', name: 'no-cpu-profile', why });
      }
      if (run.end !== null) {
        print(run.end);
      }
      out.flush();
    },
  };
}

export function createPlainReport(
  run: ProfileRun,
  start: ScriptStart,
  options: ProfileReportOptions,
): ProfileReporter {
  const theme = options.theme ?? detectTheme(process.env);
  // The report has stdout for itself.
  const passOn = createPassOn(process.stderr, theme);
  return {
    consumer: {
      take(event) {
        addToProfileRun(run, event, options.kept);
        if (event.type === 'output') {
          passOn(event.text);
        }
      },
    },
    async leave() {},
    async tell() {
      printReport(run, start, options);
    },
  };
}

export function printReport(
  run: ProfileRun,
  start: ScriptStart,
  { file, kept, theme, words }: ProfileReportOptions,
): void {
  const { print, width } = createPrinter(theme);
  const texts = words.profile;
  const why = whyNone(run, words);
  const dim = (text: string) => wrapLine([span(text, 'dim')], width);
  const lines: StyledLine[] = [
    [],
    [span(texts.heading(path.basename(file), start.node), 'heading')],
    ...(run.end === null ? [] : [drawEnd(run.end, words)]),
    [],
  ];
  const { report } = run;
  if (report === null) {
    print(...lines, ...wrapLine([span(texts.none(why ?? ''), 'warn')], width));
    return;
  }
  const view = { width, words, nameFile: createFileNamer(start.program), why: run.why };
  const { chart } = report;
  print(
    ...lines,
    ...drawProfileSummary(report, view),
    [],
    ...drawFunctions(report, MOST_FUNCTIONS, view),
    [],
    ...dim(`${texts.chart}. ${texts.chartFolded}`),
    ...drawFlameChart(chart, {
      width,
      window: { fromUs: 0, toUs: chart.durationUs },
      rows: CHART_ROWS,
    }),
    [],
    ...dim(texts.mainThread),
    ...dim(texts.inlined),
    ...dim(kept === null ? texts.notKept : texts.kept(path.relative('', kept))),
  );
}

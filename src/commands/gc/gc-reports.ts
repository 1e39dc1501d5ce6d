/** The three ways in which `gc` tells what it finds: a screen, plain text, and JSON. */

import path from 'node:path';
import type { Trial } from '../../analysis/gc-run/advice.ts';
import { figuresOf } from '../../analysis/gc-run/figures.ts';
import type { GcRun } from '../../analysis/gc-run/run.ts';
import type { EndEvent } from '../../runner/events.ts';
import { drawEnd } from '../../views/findings.ts';
import { drawAdvice, drawGcRun, drawLatest, type SpokenAdvice } from '../../views/gc-run.ts';
import { line, type StyledLine, span } from '../../views/styled.ts';
import { detectTheme } from '../../views/theme.ts';
import { wrapLine } from '../../views/width.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import { createPassOn } from '../script/pass-on.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createStatusLine } from '../status-line.ts';
import { createGcEvents } from './gc-events.ts';
import { createGcTaker } from './gc-taker.ts';

/** What a run came to. */
export interface GcOutcome {
  end: EndEvent | null;
  advice: readonly SpokenAdvice[];
  trial: Trial | null;
  /** Why there was no trial although it was asked for. */
  noTrial: string | null;
}

export interface GcReport {
  consumer: ScriptConsumer;
  /** Shows that something goes on behind the script's end; null that it does no more. */
  busy(what: string | null): void;
  /** Tells the outcome; settles when the user has seen it. */
  tell(outcome: GcOutcome): Promise<void>;
  /** Gives the terminal back where something cannot go on. */
  leave(): Promise<void>;
}

/** @param file the script, as the user typed it */
export interface GcReportOptions extends CommonOptions {
  file: string;
}

/** Rows of the report's chart and tables, where no screen bounds them. */
const REPORT_HEIGHT = 40;
/** Collections that the screen lists. */
const LATEST = 12;

export function createJsonReport(run: GcRun, start: ScriptStart): GcReport {
  const events = createGcEvents(run, start);
  return {
    consumer: events,
    busy() {},
    async leave() {},
    async tell({ end, advice, trial, noTrial }) {
      events.print({ type: 'observation', name: 'gc-figures', ...figuresOf(run) });
      if (trial !== null || noTrial !== null) {
        events.print({ type: 'observation', name: 'gc-trial', ...trial, why: noTrial });
      }
      for (const { id, holds, text, why, todo } of advice) {
        events.print({ type: 'finding', id, holds, text, why, todo });
      }
      if (end !== null) {
        events.print(end);
      }
      events.flush();
    },
  };
}

export function createPlainReport(
  run: GcRun,
  start: ScriptStart,
  options: GcReportOptions,
): GcReport {
  const theme = options.theme ?? detectTheme(process.env);
  const status = createStatusLine();
  // The report has stdout for itself.
  const passOn = createPassOn(process.stderr, theme);
  return {
    consumer: createGcTaker(run, start, { stdout: passOn, stderr: passOn }),
    busy(what) {
      if (what === null) {
        status.end();
      } else {
        status.show(what);
      }
    },
    async leave() {},
    async tell(outcome) {
      status.end();
      printReport(run, start, outcome, options);
    },
  };
}

/** A screen while the script runs; when the user has left it, the report stays in the terminal. */
export async function openScreenReport(
  run: GcRun,
  start: ScriptStart,
  options: GcReportOptions & { stop(): void },
): Promise<GcReport> {
  const { file, words, stop } = options;
  const { openInstrument } = await import('../../tui/open-instrument.tsx');
  let told: GcOutcome | null = null;
  const screen = openInstrument({
    ...options,
    name: 'gc',
    node: start.node,
    tabs: [
      {
        title: words.gc.tabs.heap,
        draw: (size) => [
          ...drawGcRun(run, size, words),
          line(),
          ...drawLatest(run, size.width, LATEST),
        ],
      },
      {
        title: words.gc.tabs.advice,
        draw: ({ width }) =>
          told === null
            ? wrapLine([span(words.gc.adviceLater, 'dim')], width)
            : drawOutcome(told, width, options),
      },
    ],
    file,
    stop,
  });
  const { store } = screen;
  const taker = createGcTaker(run, start, {
    stdout: (text) => store.print({ stream: 'stdout', text }),
    stderr: (text) => store.print({ stream: 'stderr', text }),
  });
  // Leaving the screen ends the script.
  void screen.left.then(stop, stop);
  return {
    consumer: {
      take(event) {
        taker.take(event);
        store.changed();
        if (event.type === 'end') {
          store.ended(event);
        }
      },
      close: taker.close,
    },
    busy: store.isBusyWith,
    leave: screen.leave,
    async tell(outcome) {
      told = outcome;
      store.changed();
      await screen.left;
      printReport(run, start, outcome, options);
    },
  };
}

function printReport(
  run: GcRun,
  start: ScriptStart,
  outcome: GcOutcome,
  options: GcReportOptions,
): void {
  const { file, theme, words } = options;
  const printer = createPrinter(theme);
  const { width } = printer;
  const lines: StyledLine[] = [
    [],
    [span(words.gc.heading(path.basename(file), start.node), 'heading')],
    ...(outcome.end === null ? [] : [drawEnd(outcome.end, words)]),
    [],
    ...drawGcRun(run, { width, height: REPORT_HEIGHT }, words),
    [],
    ...drawOutcome(outcome, width, options),
  ];
  printer.print(...lines);
}

function drawOutcome(
  { advice, noTrial }: GcOutcome,
  width: number,
  { words }: GcReportOptions,
): StyledLine[] {
  return [
    ...drawAdvice(advice, width, words),
    ...(noTrial === null ? [] : wrapLine([span(noTrial, 'dim')], width)),
  ];
}

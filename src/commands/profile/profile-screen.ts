/** The screen of `profile`: while the script runs, and when its profile is there. */

import { type FlameChart, flameChart } from '../../analysis/cpu-profile/flame-chart.ts';
import type { ProfiledFunction } from '../../analysis/cpu-profile/functions.ts';
import { type FunctionTime, timesOf } from '../../analysis/cpu-profile/times.ts';
import { type InstrumentTab, openInstrument } from '../../tui/open-instrument.tsx';
import { drawFlamePane } from '../../tui/panes/flame-pane.ts';
import { afterKey, type FlameCursor, firstCursor } from '../../tui/state/flame-cursor.ts';
import { drawFunctions, drawProfileSummary } from '../../views/cpu-profile.ts';
import { line, type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { ScriptStart } from '../script/script-consumer.ts';
import { createFileNamer } from '../trace/file-names.ts';
import { type ProfileReporter, type ProfileReportOptions, printReport } from './profile-reports.ts';
import { addToProfileRun, type ProfileRun, whyNone } from './profile-run.ts';

/** Functions in the screen's table. */
const MOST_FUNCTIONS = 50;

/** A screen while the script runs; when the user has left it, the report stays in the terminal. */
export function openScreenReport(
  run: ProfileRun,
  start: ScriptStart,
  options: ProfileReportOptions & { stop(): void },
): ProfileReporter {
  const { file, words, kept, stop } = options;
  const nameFile = createFileNamer(start.program);
  const screen = openInstrument({
    ...options,
    name: 'profile',
    node: start.node,
    tabs: [
      flameTab(run, nameFile, words),
      {
        title: words.profile.tabs.functions,
        draw({ width }) {
          const { report } = run;
          const view = { width, words, nameFile, why: run.why };
          return report === null
            ? drawState(run, width, words)
            : [
                ...drawProfileSummary(report, view),
                line(),
                ...drawFunctions(report, MOST_FUNCTIONS, view),
                line(),
                ...wrapLine([span(words.profile.mainThread, 'dim')], width),
                ...wrapLine([span(words.profile.inlined, 'dim')], width),
              ];
        },
      },
    ],
    help: words.profile.help,
    file,
    stop,
  });
  const { store } = screen;
  // Leaving the screen ends the script.
  void screen.left.then(stop, stop);
  return {
    consumer: {
      take(event) {
        addToProfileRun(run, event, kept);
        if (event.type === 'output') {
          store.print(event);
        }
        store.changed();
        if (event.type === 'end') {
          store.ended(event);
        }
      },
    },
    leave: screen.leave,
    async tell() {
      store.changed();
      await screen.left;
      printReport(run, start, options);
    },
  };
}

interface Charts {
  folded: FlameChart;
  whole: FlameChart;
  times: ReadonlyMap<string, FunctionTime>;
  busyUs: number;
}

function flameTab(
  run: ProfileRun,
  nameFile: (file: string) => string,
  words: Words,
): InstrumentTab {
  let charts: Charts | null = null;
  let isFolded = true;
  let cursor: FlameCursor;
  const made = () => {
    if (charts === null && run.profile !== null) {
      const { functions, busyUs } = timesOf(run.profile);
      const folded = flameChart(run.profile, { isFolded: true });
      cursor = firstCursor(folded);
      charts = {
        folded,
        whole: flameChart(run.profile, { isFolded: false }),
        times: new Map(functions.map((one) => [keyOf(one), one])),
        busyUs,
      };
    }
    return charts;
  };
  return {
    title: words.profile.tabs.chart,
    draw(size) {
      const all = made();
      if (all === null) {
        return drawState(run, size.width, words);
      }
      const chart = isFolded ? all.folded : all.whole;
      const timeOf = (index: number) => {
        const one = chart.functions[index];
        return one === undefined ? undefined : all.times.get(keyOf(one));
      };
      return drawFlamePane({ chart, cursor, timeOf, busyUs: all.busyUs, nameFile, words }, size);
    },
    react(input, key, { width }) {
      const all = made();
      if (all === null) {
        return false;
      }
      if (input === 'i' && cursor.typing === null) {
        isFolded = !isFolded;
        cursor = { ...cursor, depth: 0, found: 0 };
        return true;
      }
      const next = afterKey(cursor, input, key, isFolded ? all.folded : all.whole, width);
      cursor = next ?? cursor;
      return next !== null;
    },
    keys() {
      const { keys, searchKeys } = words.profile;
      return run.profile === null ? null : cursor.typing === null ? keys : searchKeys;
    },
  };
}

function keyOf({ name, file, line: at, column }: ProfiledFunction): string {
  return JSON.stringify([name, file, at, column]);
}

/** What is to be said while there is no profile. */
function drawState(run: ProfileRun, width: number, words: Words): StyledLine[] {
  const { recording, waiting, untilSignal, none } = words.profile;
  const { signal } = run.plan;
  const why = run.end === null ? run.failure : whyNone(run, words);
  if (why !== null) {
    return wrapLine([span(none(why), 'warn')], width);
  }
  const text =
    signal === null
      ? recording
      : run.state === 'recording'
        ? untilSignal(signal)
        : waiting(signal, run.pid);
  return wrapLine([span(text, 'dim')], width);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Box, useInput } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Lab } from '../../lab/catalog.ts';
import { defaultKnobs, formatKnob, parseKnob, turnKnob } from '../../lab/knobs.ts';
import type { Lesson } from '../../lab/lesson.ts';
import { type Answer, scorePrediction } from '../../lab/prediction.ts';
import { contextOf } from '../../lab/run-lab.ts';
import { drawLesson } from '../../views/lesson.ts';
import { drawSource, highlightSource } from '../../views/source.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import { useTui } from '../context.ts';
import { useRun } from '../hooks/use-run.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import type { WindowSize } from '../hooks/use-window-size.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawFindingsPane } from '../panes/findings-pane.ts';
import { drawFrame } from '../panes/frame.ts';
import { drawHelp } from '../panes/help.ts';
import { drawKnobBar } from '../panes/knob-bar.ts';
import { drawOutput, noteOutput } from '../panes/output-pane.ts';
import { Rows } from '../panes/rows.tsx';
import { drawStatus } from '../panes/status.ts';
import { countRun, isPredictionOf, type LabVisit, type Session } from '../state/session.ts';
import { PredictDialog } from './predict-dialog.tsx';

export interface LabScreenProps {
  lab: Lab;
  lesson: Lesson;
  session: Session;
  size: WindowSize;
  onBack(): void;
  onQuit(): void;
}

type Pane = 'lesson' | 'results' | 'knobs';
type Dialog = 'none' | 'help' | 'predict' | 'predict-first' | 'edit';

const panes: readonly Pane[] = ['lesson', 'results', 'knobs'];
const OUTPUT = 0;
const VIEW = 1;
const SOURCE = 2;

/** From this width on lesson and results stand side by side. */
const WIDE = 100;

export function LabScreen({ lab, lesson, session, size, onBack, onQuit }: LabScreenProps) {
  const { definition } = lab;
  const { words, limits, store, catalog } = useTui();
  const { state: run, version } = useRun();
  const [visit, setVisitState] = useState<LabVisit>(() => session.get(lab.slug) ?? newVisit(lab));
  const [focus, setFocus] = useState<Pane>('results');
  const [shownPane, setShownPane] = useState<'lesson' | 'results'>('lesson');
  const [tab, setTab] = useState(OUTPUT);
  const [dialog, setDialog] = useState<Dialog>('none');
  const [edited, setEdited] = useState({ typed: '', problem: '' });
  const [knobName, setKnobName] = useState(() => knobsOf(lab, visit.program)[0]?.name ?? null);
  const [tops, setTops] = useState<Record<string, number>>({});
  const [lastLine, setLastLine] = useState<number | null>(null);
  const isRunning = store.isRunning;
  const ticks = useTicker(isRunning);

  const setVisit = (change: Partial<LabVisit>) => {
    setVisitState((current) => {
      const next = { ...current, ...change };
      session.set(lab.slug, next);
      return next;
    });
  };

  const { columns: width, rows: height } = size;
  const isWide = width >= WIDE;
  const lessonWidth = isWide ? Math.floor(width * 0.42) : width;
  const resultsWidth = isWide ? width - lessonWidth : width;
  const bodyHeight = height - 4;
  const inside = { lesson: lessonWidth - 4, results: resultsWidth - 4, height: bodyHeight - 2 };
  const knobs = knobsOf(lab, visit.program);
  const knob = knobs.find(({ name }) => name === knobName) ?? knobs[0];

  const drawnLesson = useMemo(() => drawLesson(lesson, inside.lesson), [lesson, inside.lesson]);
  const source = useMemo(
    () => highlightSource(readFileSync(path.join(lab.folder, visit.program), 'utf8')),
    [lab, visit.program],
  );

  const section = run?.section ?? null;
  useEffect(() => {
    const index = lesson.sections.findIndex(({ anchor }) => anchor === section);
    if (index !== -1) {
      setTops((current) => ({ ...current, lesson: drawnLesson.starts[index] ?? 0 }));
    }
  }, [section, lesson, drawnLesson]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the run changes in place; its version tells when
  const results = useMemo((): readonly StyledLine[] => {
    const markedLine = run?.context.program === visit.program ? run.markedLine : null;
    switch (tab) {
      case OUTPUT:
        return [];
      case VIEW:
        return run === null
          ? wrapLine([span(words.tui.lab.noView, 'dim')], inside.results)
          : definition.view(run.model, { width: inside.results, height: inside.height });
      case SOURCE:
        return drawSource(source, markedLine);
      default:
        return drawFindingsPane({
          lab,
          program: visit.program,
          run,
          prediction: visit.prediction,
          width: inside.results,
          words,
        });
    }
  }, [tab, version, visit, inside.results, inside.height, source]);

  const start = () => {
    if (isRunning) {
      return;
    }
    setDialog('none');
    setShownPane('results');
    setLastLine(null);
    setTops((current) => ({ lesson: current.lesson ?? 0 }));
    setTab((current) => (current === SOURCE ? OUTPUT : current));
    const begun = { ...visit, runs: visit.runs + 1 };
    setVisit({ runs: begun.runs });
    const request = { program: visit.program, set: visit.knobs, limits };
    void store.start(lab, request).then(({ finished, model }) => {
      const { prediction } = begun;
      if (prediction !== null && finished !== null && isPredictionOf(prediction, finished)) {
        const asked = definition.prediction(finished);
        const { score } = scorePrediction(asked, prediction.answer, model, finished);
        setVisit({ prediction: { ...prediction, score } });
      }
    });
  };

  const commit = (answer: Answer) => {
    const { program, knobs: values } = visit;
    setVisit({ prediction: { program, knobs: values, answer, score: null } });
    setDialog('none');
    setShownPane('results');
  };

  const turn = (direction: 1 | -1) => {
    if (knob !== undefined) {
      const value = turnKnob(knob, visit.knobs[knob.name] ?? knob.default, direction);
      setVisit({ knobs: { ...visit.knobs, [knob.name]: value } });
    }
  };

  const chooseKnob = (direction: 1 | -1) => {
    const at = knobs.findIndex(({ name }) => name === knob?.name);
    setKnobName(knobs[(at + direction + knobs.length) % knobs.length]?.name ?? null);
  };

  const chooseProgram = (direction: 1 | -1) => {
    const { programs } = definition;
    const at = programs.findIndex(({ file }) => file === visit.program);
    const next = programs[(at + direction + programs.length) % programs.length];
    if (next !== undefined) {
      setVisit({ program: next.file });
      setTops((current) => ({ lesson: current.lesson ?? 0 }));
    }
  };

  const openTab = (index: number) => {
    setTab((index + words.tui.lab.tabs.length) % words.tui.lab.tabs.length);
    setFocus('results');
    setShownPane('results');
  };

  const movePane = (direction: 1 | -1) => {
    const next = panes[(panes.indexOf(focus) + direction + panes.length) % panes.length] as Pane;
    setFocus(next);
    if (next !== 'knobs') {
      setShownPane(next);
    }
  };

  const scrolled =
    focus === 'lesson' || (focus === 'knobs' && shownPane === 'lesson') ? 'lesson' : 'results';
  const scrollKey = scrolled === 'lesson' ? 'lesson' : `tab${tab}`;
  const length = scrolled === 'lesson' ? drawnLesson.lines.length : results.length;

  const scroll = (amount: number) => {
    if (scrolled === 'results' && tab === OUTPUT) {
      setLastLine(scrollOutput(amount));
      return;
    }
    setTops((current) => ({
      ...current,
      [scrollKey]: clamp((current[scrollKey] ?? 0) + amount, 0, length - inside.height),
    }));
  };

  const scrollOutput = (amount: number): number | null => {
    const { total, dropped } = run?.output ?? { total: 0, dropped: 0 };
    const lowest = lastLine ?? total - 1;
    const next = clamp(
      lowest + amount,
      Math.min(total - 1, dropped + inside.height - 1),
      total - 1,
    );
    return next >= total - 1 ? null : next;
  };

  const commitEdit = () => {
    if (knob === undefined) {
      return;
    }
    try {
      const value = parseKnob(knob, edited.typed);
      setVisit({ knobs: { ...visit.knobs, [knob.name]: value } });
      setDialog('none');
    } catch (error) {
      setEdited({ ...edited, problem: (error as Error).message });
    }
  };

  useInput((input, key) => {
    if (dialog === 'help') {
      setDialog('none');
    } else if (dialog === 'edit') {
      if (key.escape) {
        setDialog('none');
      } else if (key.return) {
        commitEdit();
      } else if (key.backspace || key.delete) {
        setEdited({ typed: [...edited.typed].slice(0, -1).join(''), problem: '' });
      } else if (input !== '' && !key.ctrl && !key.meta && !key.tab) {
        setEdited({ typed: edited.typed + input, problem: '' });
      }
    } else if (dialog !== 'none') {
      // The prediction dialog reads the keys itself.
    } else if (key.escape) {
      onBack();
    } else if (key.tab) {
      movePane(key.shift ? -1 : 1);
    } else if (focus === 'knobs' && (key.leftArrow || key.rightArrow)) {
      chooseKnob(key.rightArrow ? 1 : -1);
    } else if (focus === 'knobs' && (key.upArrow || key.downArrow)) {
      turn(key.upArrow ? 1 : -1);
    } else if (key.leftArrow || key.rightArrow) {
      openTab(tab + (key.rightArrow ? 1 : -1));
    } else if (key.upArrow || input === 'k') {
      scroll(-1);
    } else if (key.downArrow || input === 'j') {
      scroll(1);
    } else if (key.pageUp) {
      scroll(-inside.height);
    } else if (key.pageDown || input === ' ') {
      scroll(inside.height);
    } else if (input === 'g' || key.home) {
      scroll(-Number.MAX_SAFE_INTEGER / 2);
    } else if (input === 'G' || key.end) {
      scroll(Number.MAX_SAFE_INTEGER / 2);
    } else if (/^[1-4]$/.test(input)) {
      openTab(Number(input) - 1);
    } else {
      onCommandKey(input, key.return);
    }
  });

  const onCommandKey = (input: string, isEnter: boolean) => {
    if (input === 'r') {
      const isFirst = visit.runs === 0 && visit.prediction === null;
      if (isFirst && !isRunning) {
        setDialog('predict-first');
      } else {
        start();
      }
    } else if (input === 's') {
      store.stop();
    } else if (input === 'p') {
      setDialog('predict');
    } else if (input === '[') {
      chooseProgram(-1);
    } else if (input === ']') {
      chooseProgram(1);
    } else if (input === '+' || input === '=') {
      turn(1);
    } else if (input === '-') {
      turn(-1);
    } else if (input === '<') {
      chooseKnob(-1);
    } else if (input === '>') {
      chooseKnob(1);
    } else if (knob !== undefined && (input === 'e' || (isEnter && focus === 'knobs'))) {
      setEdited({ typed: formatKnob(visit.knobs[knob.name] ?? knob.default), problem: '' });
      setDialog('edit');
    } else if (input === '?') {
      setDialog('help');
    } else if (input === 'q') {
      onQuit();
    }
  };

  const { lab: text } = words.tui;
  const lessonTop = clamp(tops.lesson ?? 0, 0, drawnLesson.lines.length - inside.height);
  const lessonFrame = (titles: readonly string[]) =>
    drawFrame(drawnLesson.lines.slice(lessonTop, lessonTop + inside.height), {
      width: lessonWidth,
      height: bodyHeight,
      titles,
      open: 0,
      focused: focus === 'lesson',
      note: text.sections(
        Math.max(1, drawnLesson.starts.filter((start) => start <= lessonTop + 1).length),
        lesson.sections.length,
      ),
    });
  const resultsTop = clamp(tops[`tab${tab}`] ?? 0, 0, results.length - inside.height);
  const resultLines =
    tab === OUTPUT ? drawOutputTab() : results.slice(resultsTop, resultsTop + inside.height);
  const resultsFrame = (titles: readonly string[], open: number) =>
    drawFrame(resultLines, {
      width: resultsWidth,
      height: bodyHeight,
      titles,
      open,
      focused: focus === 'results',
      note: noteResults(),
    });

  function drawOutputTab(): StyledLine[] {
    if (run === null) {
      return wrapLine([span(text.noOutput, 'dim')], inside.results);
    }
    const command: StyledLine = [span(`$ ${run.argv.join(' ')}`, 'dim')];
    const intro =
      run.context.repeat > 1 ? [command, [span(text.batch(run.context.repeat), 'dim')]] : [command];
    if (run.output.total === 0) {
      return [...intro, [span(run.end === null ? text.noOutputRunning : text.silent, 'dim')]];
    }
    const room = inside.height - intro.length;
    return [...intro, ...drawOutput(run.output, lastLine, { width: inside.results, height: room })];
  }

  function noteResults(): string {
    if (tab === OUTPUT) {
      return run === null ? '' : noteOutput(run.output, lastLine, inside.height - 1, words);
    }
    return text.lines(
      resultsTop + 1,
      Math.min(results.length, resultsTop + inside.height),
      results.length,
    );
  }

  const header = drawHeader({
    left: [span(`  ${definition.number}  `, 'accent'), { text: definition.title, bold: true }],
    right: [
      words.tui.runtime(process.versions.node),
      words.tui.progress(countRun(session), catalog.entries.length),
    ],
    width,
    words,
  });
  const [knobLine, knobAbout] = drawKnobBar({
    program: visit.program,
    knobs,
    values: visit.knobs,
    chosen: knob?.name ?? null,
    focused: focus === 'knobs',
    width,
    words,
  });
  const editLine: StyledLine = [
    span(` ${text.editing(knob?.name ?? '')} `, 'accent'),
    span(edited.typed),
    { text: ' ', inverse: true },
    span(
      `  ${edited.problem === '' ? text.editKeys : edited.problem}`,
      edited.problem === '' ? 'dim' : 'bad',
    ),
  ];
  const footer = drawKeys(
    isRunning ? text.keysRunning : text.keys,
    width,
    drawStatus(run, ticks, words),
  );
  const body = drawBody();
  const isPredicting = dialog === 'predict' || dialog === 'predict-first';

  function drawBody(): StyledLine[] {
    if (dialog === 'help') {
      const { lines } = drawHelp(words.tui.help.lab, width - 4, words);
      return drawFrame(lines, {
        width,
        height: bodyHeight,
        titles: [words.tui.help.title],
        open: 0,
        focused: true,
        note: '',
      });
    }
    if (isWide) {
      const left = lessonFrame([text.lesson]);
      const right = resultsFrame(text.tabs, tab);
      return left.map((row, index) => [...row, ...(right[index] ?? [])]);
    }
    const titles = [text.lesson, ...text.tabs];
    return shownPane === 'lesson' ? lessonFrame(titles) : resultsFrame(titles, tab + 1);
  }

  return (
    <Box flexDirection="column" width={width} height={height}>
      <Rows lines={[header]} width={width} />
      {isPredicting ? (
        <PredictDialog
          definition={definition.prediction(
            contextOf(lab, { program: visit.program, set: visit.knobs }),
          )}
          isFirstRun={dialog === 'predict-first'}
          size={{ columns: width, rows: bodyHeight }}
          onCommit={commit}
          onLeave={() => setDialog('none')}
          onRunWithout={start}
        />
      ) : (
        <Rows lines={body} width={width} />
      )}
      <Rows lines={[knobLine, dialog === 'edit' ? editLine : knobAbout, footer]} width={width} />
    </Box>
  );
}

function newVisit(lab: Lab): LabVisit {
  const { programs, knobs } = lab.definition;
  return {
    runs: 0,
    prediction: null,
    program: programs[0]?.file ?? '',
    knobs: defaultKnobs(knobs),
  };
}

function knobsOf(lab: Lab, program: string) {
  return lab.definition.knobs.filter(({ programs }) => programs?.includes(program) ?? true);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}

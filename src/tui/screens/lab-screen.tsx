import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Lab } from '../../lab/catalog.ts';
import { formatKnob } from '../../lab/knobs.ts';
import type { Lesson } from '../../lab/lesson.ts';
import { contextOf } from '../../lab/run-lab.ts';
import { oldestNode } from '../../lab/side-by-side.ts';
import { labRun } from '../../progress/changes.ts';
import { countLabsRun } from '../../progress/count.ts';
import { isAtLeast } from '../../runtimes/version.ts';
import { drawLesson } from '../../views/lesson.ts';
import { span } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { useEdit } from '../hooks/use-edit.ts';
import { useExercises } from '../hooks/use-exercises.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useLabRun } from '../hooks/use-lab-run.ts';
import { tabs, usePanes } from '../hooks/use-panes.ts';
import { useProgress } from '../hooks/use-progress.ts';
import { useResults } from '../hooks/use-results.ts';
import { useRun } from '../hooks/use-run.ts';
import { useScroll } from '../hooks/use-scroll.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import { useVersions } from '../hooks/use-versions.ts';
import { useVisit } from '../hooks/use-visit.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawEditLine, drawKnobBar } from '../panes/knob-bar.ts';
import { drawBody } from '../panes/lab-body.ts';
import { Rows } from '../panes/rows.tsx';
import { drawStatus, drawTraceStatus } from '../panes/status.ts';
import { type LabAction, labAction } from '../state/lab-keys.ts';
import { layoutLab } from '../state/lab-layout.ts';
import type { CommittedPrediction, Session } from '../state/session.ts';
import type { WindowSize } from '../window.ts';
import { PredictDialog } from './predict-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

export interface LabScreenProps {
  lab: Lab;
  lesson: Lesson;
  session: Session;
  size: WindowSize;
  onBack(): void;
  onQuit(): void;
}

type Dialog = 'none' | 'help' | 'predict' | 'predict-first' | 'versions';

export function LabScreen({ lab, lesson, session, size, onBack, onQuit }: LabScreenProps) {
  const { definition } = lab;
  const { words, store, keeper, versions, exercises: coursework, limits, catalog } = useTui();
  const { progress } = useProgress();
  const { state: run } = useRun();
  const versionsState = useVersions();
  const controls = useVisit(lab, session);
  const { visit, knobs, knob } = controls;
  const startRun = useLabRun(lab, controls);
  const hasExercises = coursework.entries.some(({ slug }) => slug === lab.slug);
  const tabCount = words.tui.lab.tabs.length - (hasExercises ? 0 : 1);
  const { focus, shown, tab, ...panes } = usePanes(tabCount);
  const { edit, begin: beginEdit } = useEdit(controls.setKnob);
  const scroll = useScroll();
  const [dialog, setDialog] = useState<Dialog>('none');
  const isRunning = store.isRunning || versions.isBusy;
  const ticks = useTicker(isRunning);
  const layout = layoutLab(size);
  const { inside } = layout;

  const drawnLesson = useMemo(() => drawLesson(lesson, inside.lesson), [lesson, inside.lesson]);
  const results = useResults(lab, visit, {
    tab,
    size: { width: inside.results, height: inside.height },
    scroll,
  });

  const exercises = useExercises(lab, {
    isOpen: tab === tabs.exercises,
    size: { width: inside.results, height: inside.height },
    barWidth: size.columns,
    scroll,
  });
  const isOnExercises = tab === tabs.exercises && (layout.isWide || shown === 'results');

  const section = run?.section ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new section moves the lesson, not a reader's scrolling
  useEffect(() => {
    const index = lesson.sections.findIndex(({ anchor }) => anchor === section);
    if (index !== -1) {
      scroll.scrollTo('lesson', drawnLesson.starts[index] ?? 0);
    }
  }, [section, drawnLesson]);

  const start = (committed?: CommittedPrediction) => {
    if (isRunning) {
      return;
    }
    setDialog('none');
    results.reset();
    scroll.resetExcept('lesson');
    panes.showResults();
    if (tab === tabs.source || tab === tabs.exercises) {
      panes.openTab(tabs.output);
    }
    startRun(committed);
  };

  const oldest = oldestNode(lab, visit.program);
  const runsOn = (candidate: string) => isAtLeast(candidate, oldest);

  const startVersions = () => {
    setDialog('none');
    scroll.resetExcept('lesson');
    panes.openTab(tabs.versions);
    controls.change({ runs: visit.runs + 1 });
    const request = { program: visit.program, set: visit.knobs, limits };
    void versions.start(lab, request, runsOn);
    keeper.record(labRun(lab.slug, new Date().toISOString()));
  };

  const scrollsLesson = focus === 'lesson' || (focus === 'knobs' && shown === 'lesson');
  const scrollBy = (rows: number) =>
    scrollsLesson
      ? scroll.scrollBy('lesson', rows, drawnLesson.lines.length, inside.height)
      : tab === tabs.exercises
        ? exercises.scrollBy(rows)
        : results.scrollBy(rows);

  const perform = (action: LabAction) => {
    switch (action.do) {
      case 'back':
        return onBack();
      case 'quit':
        return onQuit();
      case 'help':
      case 'predict':
        return setDialog(action.do);
      case 'versions':
        return isRunning ? undefined : setDialog(action.do);
      case 'run': {
        if (isOnExercises) {
          return exercises.verify();
        }
        if (tab === tabs.versions) {
          const isChosen = versionsState.state.run !== null;
          return isRunning ? undefined : isChosen ? startVersions() : setDialog('versions');
        }
        const isUnasked = visit.runs === 0 && visit.prediction === null && !isRunning;
        return isUnasked ? setDialog('predict-first') : start();
      }
      case 'stop':
        versions.stop();
        store.stop();
        return isOnExercises ? exercises.stop() : undefined;
      case 'edit':
        return knob && beginEdit(formatKnob(visit.knobs[knob.name] ?? knob.default));
      case 'move-pane':
        return panes.movePane(action.direction);
      case 'choose-knob':
        return controls.chooseKnob(action.direction);
      case 'turn-knob':
        return controls.turnKnob(action.direction, action.steps);
      case 'choose-program':
        results.unmark();
        scroll.resetExcept('lesson');
        return controls.chooseProgram(action.direction);
      case 'open-tab':
        return panes.openTab(action.index);
      case 'next-tab':
        return panes.nextTab(action.direction);
      case 'choose-callback':
        return results.chooseCallback(action.move);
      case 'toggle-internal':
        return results.toggleInternal();
      case 'show-source':
        return results.markSource() ? panes.openTab(tabs.source) : undefined;
      case 'scroll': {
        const rows = { row: 1, page: inside.height - 1, all: Number.MAX_SAFE_INTEGER / 4 };
        return scrollBy(action.direction * rows[action.by]);
      }
      default:
        return exercises.perform(action);
    }
  };

  const isPredicting = dialog === 'predict' || dialog === 'predict-first';
  useKeys(
    (input, key) => {
      if (dialog === 'help') {
        setDialog('none');
        return;
      }
      const action = labAction(input, key, {
        knobs: focus === 'knobs',
        timeline: focus === 'results' && results.hasTimeline,
        exercises: isOnExercises && focus !== 'knobs',
      });
      if (action !== null) {
        perform(action);
      }
    },
    { isActive: !isPredicting && dialog !== 'versions' && edit === null },
  );

  const { columns: width, rows: height } = size;
  const header = drawHeader({
    left: [span(`  ${definition.number}  `, 'accent'), { text: definition.title, bold: true }],
    right: [
      words.tui.runtime(process.versions.node),
      words.tui.progress(countLabsRun(progress.labs, catalog.entries), catalog.entries.length),
    ],
    width,
    words,
  });
  const body = drawBody({
    layout,
    width,
    words,
    focus,
    shown,
    tab,
    tabCount,
    help: dialog !== 'help' ? null : isOnExercises ? words.tui.help.exercises : words.tui.help.lab,
    lesson: {
      drawn: drawnLesson,
      top: scroll.top('lesson', drawnLesson.lines.length, inside.height),
    },
    results: tab === tabs.exercises ? exercises.window : results.window,
  });
  const [knobLine, knobAbout] =
    isOnExercises && focus !== 'knobs'
      ? exercises.bar
      : drawKnobBar({
          program: visit.program,
          knobs,
          values: visit.knobs,
          chosen: knob?.name ?? null,
          focused: focus === 'knobs',
          width,
          words,
        });
  const status = versions.isBusy
    ? drawTraceStatus({ begun: versionsState.state.begun, end: null }, ticks, words)
    : drawStatus(run, ticks, words);
  const keys = isOnExercises
    ? exercises.keys
    : isRunning
      ? words.tui.lab.keysRunning
      : words.tui.lab.keys;
  // A dialog names its own keys, and takes no others.
  const footer = drawKeys(
    dialog === 'none' ? keys : [],
    width,
    isOnExercises ? exercises.status : status,
  );

  return (
    <Box flexDirection="column" width={width} height={height}>
      <Rows lines={[header]} width={width} />
      {isPredicting ? (
        <PredictDialog
          definition={definition.prediction(
            contextOf(lab, { program: visit.program, set: visit.knobs }),
          )}
          isFirstRun={dialog === 'predict-first'}
          size={{ columns: width, rows: layout.body.height }}
          onCommit={(answer) => {
            const committed = controls.predict(answer);
            return dialog === 'predict-first' ? start(committed) : setDialog('none');
          }}
          onLeave={() => setDialog('none')}
          onRunWithout={() => start()}
        />
      ) : dialog === 'versions' ? (
        <VersionsDialog
          program={visit.program}
          oldest={oldest}
          runsOn={runsOn}
          size={{ columns: width, rows: layout.body.height }}
          onRun={startVersions}
          onLeave={() => setDialog('none')}
        />
      ) : (
        <Rows lines={body} width={width} />
      )}
      <Rows
        lines={[
          knobLine,
          edit === null ? knobAbout : drawEditLine(knob?.name ?? '', edit, width, words),
          footer,
        ]}
        width={width}
      />
    </Box>
  );
}

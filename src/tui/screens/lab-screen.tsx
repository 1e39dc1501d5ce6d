import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { sourceOf } from '../../analysis/timeline-source.ts';
import { readRecorded } from '../../claims/recorded.ts';
import type { Lab } from '../../lab/catalog.ts';
import { formatKnob } from '../../lab/knobs.ts';
import type { Lesson } from '../../lab/lesson.ts';
import { contextOf } from '../../lab/run-lab.ts';
import { oldestNode } from '../../lab/side-by-side.ts';
import { labRun } from '../../progress/changes.ts';
import { countLabsRun } from '../../progress/count.ts';
import { isAtLeast } from '../../runtimes/version.ts';
import { drawLesson } from '../../views/lesson.ts';
import { highlightSource } from '../../views/source.ts';
import { span } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { useEdit } from '../hooks/use-edit.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useLabRun } from '../hooks/use-lab-run.ts';
import { tabs, usePanes } from '../hooks/use-panes.ts';
import { useProgress } from '../hooks/use-progress.ts';
import { useRun } from '../hooks/use-run.ts';
import { clamp, useScroll } from '../hooks/use-scroll.ts';
import { useSourceFiles } from '../hooks/use-source-files.ts';
import { useTicker } from '../hooks/use-ticker.ts';
import { useTimeline } from '../hooks/use-timeline.ts';
import { useVersions } from '../hooks/use-versions.ts';
import { useVisit } from '../hooks/use-visit.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawEditLine, drawKnobBar } from '../panes/knob-bar.ts';
import { drawBody } from '../panes/lab-body.ts';
import { drawOutputTab, drawResults, outputHeight } from '../panes/results-pane.ts';
import { Rows } from '../panes/rows.tsx';
import { drawStatus, drawTraceStatus } from '../panes/status.ts';
import { type LabAction, labAction } from '../state/lab-keys.ts';
import { layoutLab } from '../state/lab-layout.ts';
import type { Session } from '../state/session.ts';
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
  const { words, store, keeper, versions, limits, catalog } = useTui();
  const { progress } = useProgress();
  const { state: run, version } = useRun();
  const versionsState = useVersions();
  const controls = useVisit(lab, session);
  const { visit, knobs, knob } = controls;
  const startRun = useLabRun(lab, controls);
  const { focus, shown, tab, ...panes } = usePanes();
  const { edit, begin: beginEdit } = useEdit(controls.setKnob);
  const scroll = useScroll();
  const [dialog, setDialog] = useState<Dialog>('none');
  /** Number of the lowest line shown of the output; null to follow it. */
  const [lastLine, setLastLine] = useState<number | null>(null);
  const [chosenLine, setChosenLine] = useState<number | null>(null);
  const { readLine } = useSourceFiles();
  const isRunning = store.isRunning || versions.isBusy;
  const ticks = useTicker(isRunning);
  const layout = layoutLab(size);
  const { inside } = layout;

  const drawnLesson = useMemo(() => drawLesson(lesson, inside.lesson), [lesson, inside.lesson]);
  const recorded = useMemo(() => readRecorded(lab), [lab]);
  const source = useMemo(
    () => highlightSource(readFileSync(path.join(lab.folder, visit.program), 'utf8')),
    [lab, visit.program],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run changes in place; its version tells when
  const results = useMemo(
    () =>
      drawResults({
        lab,
        tab,
        run,
        versions: versionsState.state,
        visit,
        source,
        chosenLine,
        recorded,
        width: inside.results,
        height: inside.height,
        words,
      }),
    [
      tab,
      version,
      versionsState.version,
      visit,
      inside.results,
      inside.height,
      source,
      chosenLine,
      recorded,
    ],
  );

  const model = tab === tabs.view ? run?.model : undefined;
  const shownTimeline = model === undefined ? null : (definition.timeline?.of(model) ?? null);
  const callbacks = useMemo(() => shownTimeline && sourceOf(shownTimeline), [shownTimeline]);
  const timeline = useTimeline(callbacks, {
    width: inside.results,
    height: inside.height,
    above: () =>
      definition.timeline?.above?.(model, { width: inside.results, height: inside.height }) ?? [],
    version,
    readSource: readLine,
  });

  const section = run?.section ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new section moves the lesson, not a reader's scrolling
  useEffect(() => {
    const index = lesson.sections.findIndex(({ anchor }) => anchor === section);
    if (index !== -1) {
      scroll.scrollTo('lesson', drawnLesson.starts[index] ?? 0);
    }
  }, [section, drawnLesson]);

  const start = () => {
    if (isRunning) {
      return;
    }
    setDialog('none');
    setLastLine(null);
    setChosenLine(null);
    timeline.reset();
    scroll.resetExcept('lesson');
    panes.showResults();
    if (tab === tabs.source) {
      panes.openTab(tabs.output);
    }
    startRun();
  };

  const oldest = oldestNode(lab, visit.program);
  const runsOn = (candidate: string) => isAtLeast(candidate, oldest);

  const startVersions = () => {
    setDialog('none');
    scroll.resetExcept('lesson');
    panes.openTab(tabs.versions);
    const request = { program: visit.program, set: visit.knobs, limits };
    void versions.start(lab, request, runsOn);
    keeper.record(labRun(lab.slug, new Date().toISOString()));
  };

  const scrollsLesson = focus === 'lesson' || (focus === 'knobs' && shown === 'lesson');
  const text = scrollsLesson
    ? { name: 'lesson', length: drawnLesson.lines.length }
    : { name: `tab${tab}`, length: results.length };

  const scrollBy = (rows: number) => {
    if (!scrollsLesson && tab === tabs.output) {
      const { total, dropped } = run?.output ?? { total: 0, dropped: 0 };
      const least = Math.min(total, dropped + outputHeight(run, inside.height)) - 1;
      const last = clamp((lastLine ?? total - 1) + rows, least, total - 1);
      setLastLine(last >= total - 1 ? null : last);
    } else {
      const top = scroll.top(text.name, text.length, inside.height);
      scroll.scrollTo(text.name, clamp(top + rows, 0, text.length - inside.height));
    }
  };

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
        if (tab === tabs.versions) {
          const isChosen = versionsState.state.run !== null;
          return isRunning ? undefined : isChosen ? startVersions() : setDialog('versions');
        }
        const isUnasked = visit.runs === 0 && visit.prediction === null && !isRunning;
        return isUnasked ? setDialog('predict-first') : start();
      }
      case 'stop':
        versions.stop();
        return store.stop();
      case 'edit':
        return knob && beginEdit(formatKnob(visit.knobs[knob.name] ?? knob.default));
      case 'move-pane':
        return panes.movePane(action.direction);
      case 'choose-knob':
        return controls.chooseKnob(action.direction);
      case 'turn-knob':
        return controls.turnKnob(action.direction, action.steps);
      case 'choose-program':
        setChosenLine(null);
        scroll.resetExcept('lesson');
        return controls.chooseProgram(action.direction);
      case 'open-tab':
        return panes.openTab(action.index);
      case 'next-tab':
        return panes.nextTab(action.direction);
      case 'choose-callback':
        return timeline.move(action.move);
      case 'toggle-internal':
        return timeline.toggleInternal();
      case 'show-source':
        return showSource();
      case 'scroll': {
        const rows = { row: 1, page: inside.height - 1, all: Number.MAX_SAFE_INTEGER / 4 };
        return scrollBy(action.direction * rows[action.by]);
      }
    }
  };

  const showSource = () => {
    const place = timeline.chosen?.wroteAt ?? timeline.chosen?.scheduledAt;
    if (place !== undefined && path.basename(place.file) === visit.program) {
      setChosenLine(place.line);
      panes.openTab(tabs.source);
      scroll.scrollTo(`tab${tabs.source}`, place.line - Math.floor(inside.height / 2));
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
        timeline: focus === 'results' && callbacks !== null,
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
  const resultsTop = scroll.top(`tab${tab}`, results.length, inside.height);
  const output =
    tab === tabs.output
      ? drawOutputTab(run, lastLine, { width: inside.results, height: inside.height }, words)
      : null;
  const body = drawBody({
    layout,
    width,
    words,
    focus,
    shown,
    tab,
    isHelpOpen: dialog === 'help',
    lesson: {
      drawn: drawnLesson,
      top: scroll.top('lesson', drawnLesson.lines.length, inside.height),
    },
    results: timeline.pane ??
      output ?? {
        lines: results.slice(resultsTop, resultsTop + inside.height),
        note: words.tui.lab.lines(
          resultsTop + 1,
          Math.min(results.length, resultsTop + inside.height),
          results.length,
        ),
      },
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
  const keys = isRunning ? words.tui.lab.keysRunning : words.tui.lab.keys;
  const status = versions.isBusy
    ? drawTraceStatus({ begun: versionsState.state.begun, end: null }, ticks, words)
    : drawStatus(run, ticks, words);
  const footer = drawKeys(keys, width, status);

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
            controls.predict(answer);
            setDialog('none');
          }}
          onLeave={() => setDialog('none')}
          onRunWithout={start}
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

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { useMemo, useState } from 'react';
import { sourceOf } from '../../analysis/timeline-source.ts';
import { readRecorded } from '../../claims/recorded.ts';
import type { Lab } from '../../lab/catalog.ts';
import { highlightSource } from '../../views/source.ts';
import type { StyledLine } from '../../views/styled.ts';
import { useTui } from '../context.ts';
import { drawOutputTab, drawResults, outputHeight } from '../panes/results-pane.ts';
import type { LabVisit } from '../state/session.ts';
import type { TimelineMove } from '../state/timeline-cursor.ts';
import { tabs } from './use-panes.ts';
import { useRun } from './use-run.ts';
import { clamp, type ScrollControls } from './use-scroll.ts';
import { useSourceFiles } from './use-source-files.ts';
import { useTimeline } from './use-timeline.ts';
import { useVersions } from './use-versions.ts';

export interface ResultsControls {
  /** What the pane shows of the open tab. */
  window: { lines: readonly StyledLine[]; note: string };
  /** Whether the open tab has a timeline to step through. */
  hasTimeline: boolean;
  scrollBy(rows: number): void;
  chooseCallback(move: TimelineMove): void;
  toggleInternal(): void;
  /** Marks the line of the program where the chosen callback wrote; false where there is none. */
  markSource(): boolean;
  /** Takes the mark away: another program is chosen. */
  unmark(): void;
  /** Follows a new run from its beginning. */
  reset(): void;
}

/** The results of a lab's runs: what each tab shows, from which line on, and what is chosen in it. */
export function useResults(
  lab: Lab,
  visit: LabVisit,
  {
    tab,
    size,
    scroll,
  }: { tab: number; size: { width: number; height: number }; scroll: ScrollControls },
): ResultsControls {
  const { definition } = lab;
  const { width, height } = size;
  const { words } = useTui();
  const { state: run, version } = useRun();
  const versions = useVersions();
  /** Number of the lowest line shown of the output; null to follow it. */
  const [lastLine, setLastLine] = useState<number | null>(null);
  const [chosenLine, setChosenLine] = useState<number | null>(null);
  const { readLine } = useSourceFiles();

  const recorded = useMemo(() => readRecorded(lab), [lab]);
  const source = useMemo(
    () => highlightSource(readFileSync(path.join(lab.folder, visit.program), 'utf8')),
    [lab, visit.program],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run changes in place; its version tells when
  const lines = useMemo(
    () =>
      drawResults({
        lab,
        tab,
        run,
        versions: versions.state,
        visit,
        source,
        chosenLine,
        recorded,
        width,
        height,
        words,
      }),
    [tab, version, versions.version, visit, width, height, source, chosenLine, recorded],
  );

  const model = tab === tabs.view ? run?.model : undefined;
  const shownTimeline = model === undefined ? null : (definition.timeline?.of(model) ?? null);
  const callbacks = useMemo(() => shownTimeline && sourceOf(shownTimeline), [shownTimeline]);
  const timeline = useTimeline(callbacks, {
    width,
    height,
    above: () => definition.timeline?.above?.(model, size) ?? [],
    version,
    readSource: readLine,
  });

  const name = `tab${tab}`;
  const top = scroll.top(name, lines.length, height);
  const output = tab === tabs.output ? drawOutputTab(run, lastLine, size, words) : null;

  return {
    window: timeline.pane ??
      output ?? {
        lines: lines.slice(top, top + height),
        note: words.tui.lab.lines(top + 1, Math.min(lines.length, top + height), lines.length),
      },
    hasTimeline: callbacks !== null,
    scrollBy(rows) {
      if (tab === tabs.output) {
        const { total, dropped } = run?.output ?? { total: 0, dropped: 0 };
        const least = Math.min(total, dropped + outputHeight(run, height)) - 1;
        const last = clamp((lastLine ?? total - 1) + rows, least, total - 1);
        setLastLine(last >= total - 1 ? null : last);
      } else {
        scroll.scrollBy(name, rows, lines.length, height);
      }
    },
    chooseCallback: timeline.move,
    toggleInternal: timeline.toggleInternal,
    markSource() {
      const place = timeline.chosen?.wroteAt ?? timeline.chosen?.scheduledAt;
      if (place === undefined || path.basename(place.file) !== visit.program) {
        return false;
      }
      setChosenLine(place.line);
      scroll.scrollTo(`tab${tabs.source}`, place.line - Math.floor(height / 2));
      return true;
    },
    unmark: () => setChosenLine(null),
    reset() {
      setLastLine(null);
      setChosenLine(null);
      timeline.reset();
    },
  };
}

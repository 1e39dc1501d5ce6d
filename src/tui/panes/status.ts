import type { EndEvent } from '../../runner/events.ts';
import { drawBar } from '../../views/bar.ts';
import { drawEnd } from '../../views/findings.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';
import type { RunState } from '../state/run-store.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const BAR_WIDTH = 16;
/** A wait gets a spinner once it is longer than this. */
const LONG_MS = 500;

/** How the run stands: `● running 0.4 s`, a bar for counted runs, or how it ended. */
export function drawStatus(run: RunState | null, ticks: number, words: Words): StyledLine {
  if (run === null) {
    return [span(`○ ${words.tui.lab.idle} `, 'dim')];
  }
  if (run.failure !== null) {
    return [span(`✗ ${run.failure} `, 'bad')];
  }
  if (run.end !== null) {
    return drawEnded(run.end, words);
  }
  const clock = drawClock(run.begun, ticks, words);
  const { repeat } = run.context;
  return repeat > 1
    ? [...drawBar(run.done, repeat, BAR_WIDTH), span(` ${run.done}/${repeat}  `), clock]
    : [clock];
}

/** How a trace stands. */
export function drawTraceStatus(
  { begun, end }: { begun: number; end: EndEvent | null },
  ticks: number,
  words: Words,
): StyledLine {
  return end === null ? [drawClock(begun, ticks, words)] : drawEnded(end, words);
}

function drawEnded(end: EndEvent, words: Words): StyledLine {
  const isClean = end.reason === 'exit' && end.exitCode === 0;
  return [isClean ? span('✓ ', 'good') : span('! ', 'warn'), ...drawEnd(end, words), span(' ')];
}

function drawClock(begun: number, ticks: number, words: Words): Span {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return span(`${spinner(begun, ticks)} ${words.tui.lab.running(seconds)} `, 'accent');
}

/** One character that says that something goes on, and turns once that is long. */
export function spinner(begun: number, ticks: number): string {
  const isLong = performance.now() - begun >= LONG_MS;
  return isLong ? (FRAMES[ticks % FRAMES.length] as string) : '●';
}

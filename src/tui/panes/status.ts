import type { EndEvent } from '../../runner/events.ts';
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
  return run.context.repeat > 1 ? [...drawBar(run.done, run.context.repeat), clock] : [clock];
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
  const elapsed = performance.now() - begun;
  const mark = elapsed < LONG_MS ? '●' : (FRAMES[ticks % FRAMES.length] as string);
  return span(`${mark} ${words.tui.lab.running((elapsed / 1000).toFixed(1))} `, 'accent');
}

function drawBar(done: number, total: number): StyledLine {
  const filled = Math.round((done / total) * BAR_WIDTH);
  return [
    span('█'.repeat(filled), 'accent'),
    span('░'.repeat(BAR_WIDTH - filled), 'dim'),
    span(` ${done}/${total}  `),
  ];
}

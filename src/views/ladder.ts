/** The ladder of a look-up: each candidate on its rung, there or not, and the rule that asked. */

import type { ResolutionStep } from '../analysis/resolution/steps.ts';
import { line, type Span, type StyledLine, span, type ViewSize } from './styled.ts';
import { cutLine, cutMiddle, padText, widthOf, wrapLine } from './width.ts';

export interface Ladder {
  kind: 'require' | 'import';
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
  /** Paths below it are shown relative to it; null shows all in full. */
  root: string | null;
  steps: readonly ResolutionStep[];
  /** Steps that were left out. */
  dropped: number;
  /** Path or core module that it led to. */
  resolved: string | null;
  /** What Node takes that for. */
  format?: string | null;
  /** Code of the error that it ended with. */
  error: string | null;
}

/** From this width on the rules stand beside the candidates, below it above them. */
const BESIDE = 72;

/** Draws the ladder; equal rules that follow each other are named once. */
export function drawLadder(ladder: Ladder, { width }: ViewSize): readonly StyledLine[] {
  const { steps, kind, specifier, root } = ladder;
  const call = kind === 'require' ? `require('${specifier}')` : `import '${specifier}'`;
  const head = wrapLine(
    [span(call, 'heading'), span(`  from ${shorten(ladder.from, root)}`, 'dim')],
    width,
    [span('  ')],
  );
  const rungs = steps.map((step) => ({ step, text: rungText(step, root) }));
  const draw = width >= BESIDE ? drawBeside : drawBelow;
  // What only serves the error message stands apart, but goes on counting.
  const searched = rungs.filter(({ step }) => !step.hint);
  const hinted = rungs.filter(({ step }) => step.hint);
  const between =
    hinted.length === 0
      ? []
      : [
          [],
          ...wrapLine([span('once more as require, only for the hint in the error', 'dim')], width),
        ];
  return [
    ...head,
    [],
    ...draw(searched, width, 0),
    ...between,
    ...draw(hinted, width, searched.length),
    ...drawEnd(ladder, width),
    ...drawLegend(steps, width),
  ];
}

interface Rung {
  step: ResolutionStep;
  text: string;
}

function rungText(step: ResolutionStep, root: string | null): string {
  const shown = shorten(step.path, root);
  if (step.what === 'directory') {
    return shown.endsWith('/') ? shown : `${shown}/`;
  }
  if (step.what !== 'realpath') {
    return shown;
  }
  return step.real && step.real !== step.path ? `${shown} → ${shorten(step.real, root)}` : shown;
}

function shorten(file: string, root: string | null): string {
  const inside = root !== null && file.startsWith(root) && /^[\\/]./.test(file.slice(root.length));
  return inside ? file.slice(root.length + 1) : file;
}

function markOf({ found, what, observed }: ResolutionStep): Span[] {
  const mark = what === 'realpath' ? '@' : found ? '✓' : '·';
  return [
    span(observed === false ? '~' : ' ', 'dim'),
    span(mark, found && what !== 'realpath' ? 'good' : 'dim'),
    span(' '),
  ];
}

const pathTone = ({ found, hint }: ResolutionStep) => (hint || !found ? 'dim' : 'plain');

const MARK_WIDTH = 3;
const NUMBER_WIDTH = 4;

function drawBeside(rungs: readonly Rung[], width: number, before: number): StyledLine[] {
  const rest = width - NUMBER_WIDTH - MARK_WIDTH - 2;
  const longest = Math.max(0, ...rungs.map(({ text }) => widthOf(text)));
  const column = Math.min(longest, Math.max(Math.floor(rest * 0.5), rest - 70));
  return rungs.map(({ step, text }, index) => {
    const repeats = step.why === rungs[index - 1]?.step.why;
    const [rule = '', words = ''] = repeats ? ['', ''] : [step.rule, wordsOf(step)];
    return cutLine(
      [
        span(String(before + index + 1).padStart(NUMBER_WIDTH - 1), 'dim'),
        ...markOf(step),
        span(padText(cutMiddle(text, column), column), pathTone(step)),
        span('  '),
        span(rule, 'accent'),
        span(words === '' ? '' : ` ${words}`, 'dim'),
      ],
      width,
    );
  });
}

function drawBelow(rungs: readonly Rung[], width: number): StyledLine[] {
  return rungs.flatMap(({ step, text }, index) => {
    const repeats = step.why === rungs[index - 1]?.step.why;
    const rung = [...markOf(step), span(cutMiddle(text, width - MARK_WIDTH), pathTone(step))];
    return repeats
      ? [rung]
      : [cutLine([span(step.rule, 'accent'), span(` ${wordsOf(step)}`, 'dim')], width), rung];
  });
}

function wordsOf(step: ResolutionStep): string {
  return step.why.slice(step.rule.length + 2);
}

function drawEnd(ladder: Ladder, width: number): StyledLine[] {
  const { steps, dropped, resolved, error, root } = ladder;
  const asked =
    steps.length === 0
      ? 'no question to the file system'
      : `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  const more =
    dropped > 0 ? wrapLine([span(`${dropped} more steps are not shown.`, 'warn')], width) : [];
  const blank: StyledLine[] = steps.length === 0 ? [] : [[]];
  const result =
    error !== null
      ? span(error, 'bad')
      : resolved === null
        ? span('...', 'dim')
        : span(cutMiddle(shorten(resolved, root), width - 2), 'good');
  return [...more, ...blank].concat(
    wrapLine(
      [
        span('→ '),
        { ...result, bold: true },
        span(ladder.format ? `   ${ladder.format}` : '', 'accent'),
        span(isMissing(ladder) ? '   not a file: import would fail' : '', 'warn'),
        span(`   ${asked}`, 'dim'),
      ],
      width,
      [span('  ')],
    ),
  );
}

/** `import.meta.resolve` answers with a URL even where there is no such file. */
function isMissing({ steps, resolved }: Ladder): boolean {
  const last = steps.filter(({ hint }) => !hint).at(-1);
  return resolved !== null && last?.what === 'file' && !last.found;
}

function drawLegend(steps: readonly ResolutionStep[], width: number): StyledLine[] {
  if (steps.length === 0) {
    return [];
  }
  const parts = ['✓ there', '· not there'];
  if (steps.some(({ what }) => what === 'realpath')) {
    parts.push('@ real path');
  }
  if (steps.some(({ observed }) => observed === false)) {
    parts.push('~ deduced: asked inside native code');
  }
  return [[], ...wrapLine(line(span(parts.join('   '), 'dim')), width)];
}

/** One line that a traced program printed, and why it printed it. */

import type { Cause, Chain } from '../analysis/trace/causes.ts';
import type { TracedLine } from '../analysis/trace/lines.ts';
import type { Why } from '../analysis/trace/writers.ts';
import type { Place } from '../runner/events.ts';
import type { Words } from '../words/en.ts';
import { programLine } from './program-text.ts';
import { plainText, type StyledLine, span } from './styled.ts';
import { chainName } from './timeline-names.ts';
import { cutLine, lineWidth } from './width.ts';

/** What things are called. */
export interface Naming {
  words: Pick<Words, 'trace'>;
  /** A file. */
  nameOf(file: string): string;
}

export interface TraceLineStyle extends Naming {
  /** Columns; null in a pipe, where nothing needs cutting. */
  width: number | null;
}

/** From this width on the reason stands beside the line, in this column. */
const besideFrom = 110;
const besideColumn = 48;
const indent = '    ';

/** The printed line, with its reason beside or under it. */
export function drawTracedLine(
  line: TracedLine,
  why: Why | null,
  style: TraceLineStyle,
): StyledLine[] {
  const { width, words } = style;
  const mark = line.stream === 'stderr' ? span('! ', 'warn') : span('  ');
  const printed: StyledLine = [mark, ...programLine(line.text)];
  if (why === null) {
    return [[...printed, span(`  ${words.trace.noCallback}`, 'dim')]];
  }
  const reason = describeWhy(why, line.shared, style);
  const used = lineWidth(printed);
  if (width !== null && width >= besideFrom && used < besideColumn) {
    const gap = span(' '.repeat(besideColumn - used));
    return [cutLine([...printed, gap, ...reason], width)];
  }
  const under: StyledLine = [span(indent), ...reason];
  return [printed, width === null ? under : cutLine(under, width)];
}

/** `timers · iteration 1 · setTimeout 10 ms at app.js:12 < fs.readFile at app.js:8 < main` */
function describeWhy(
  { phase, iteration, deduced, chain }: Why,
  shared: boolean,
  style: Naming,
): StyledLine {
  const { trace } = style.words;
  const parts = [
    iteration === 0 ? trace.beforeLoop : trace.iteration(iteration),
    ...(deduced ? [trace.deduced] : []),
    ...(phase === 'main' ? [] : [describeChain(chain, style)]),
    ...(shared ? [trace.shared] : []),
  ];
  return [span(phase, `phase.${phase}`), span(` · ${parts.join(' · ')}`, 'dim')];
}

/** The chain of causes, nearest first. */
function describeChain({ causes, root }: Chain, style: Naming): string {
  const steps = causes.map((cause) => describeCause(cause, style));
  return [...steps, root === null ? '…' : style.words.trace.roots[root]].join(' < ');
}

/** `setTimeout 10 ms at app.js:12` */
export function describeCause({ kind, place, delayMs, internal }: Cause, naming: Naming): string {
  const { trace } = naming.words;
  const name = harmless(place?.api ?? chainName({ kind, isModuleBody: false }));
  const delay = delayMs === undefined ? '' : ` ${delayMs} ms`;
  const at =
    place === null ? (internal ? trace.nodesOwn : trace.noPlace) : describePlace(place, naming);
  return `${name}${delay} ${at}`;
}

/** `at app.js:12` */
export function describePlace({ file, line }: Place, { words, nameOf }: Naming): string {
  return words.trace.at(`${harmless(nameOf(file))}:${line}`);
}

/** A name that the program may have made up. */
function harmless(name: string): string {
  return plainText(programLine(name));
}

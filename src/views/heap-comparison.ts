/**
 * Two snapshots of a heap, compared: how it has grown, by constructor, and the object that gathers,
 * with the way from the root that keeps it alive.
 */

import {
  type ClassGrowth,
  grownBy,
  type HeapComparison,
} from '../analysis/heap-snapshot/comparison.ts';
import type { PathStep } from '../analysis/heap-snapshot/path-to.ts';
import type { Suspect } from '../analysis/heap-snapshot/suspect.ts';
import type { Words } from '../words/en.ts';
import { formatBytes, formatGrowth, formatMore } from './bytes.ts';
import { programLine } from './program-text.ts';
import { line, plainText, type StyledLine, span } from './styled.ts';
import { cutLine, cutText, padText, widthOf, wrapLine } from './width.ts';

export interface ComparisonStyle {
  width: number;
  words: Words;
  /** So many constructors are shown. */
  most: number;
}

/** Of a way, so many steps at its beginning, around the one that gathers, and at its end. */
const shownSteps = { first: 4, before: 3, after: 2, last: 3 };
/** What V8 calls the variables of a function that others share. */
const contextName = 'system / Context';
const leastNameWidth = 18;
const countWidth = 10;
const sizeWidth = 11;

/** All of it, the suspect last. Pure. */
export function drawHeapComparison(
  comparison: HeapComparison,
  style: ComparisonStyle,
): StyledLine[] {
  return [
    ...drawTotals(comparison, style),
    line(),
    ...drawClasses(comparison.classes, style),
    line(),
    ...drawSuspect(comparison.suspect, style),
  ];
}

function drawTotals({ before, after }: HeapComparison, { words, width }: ComparisonStyle) {
  const { heap } = words;
  const growth = `${formatGrowth(after.size - before.size)}, ${heap.objects(formatMore(after.objects - before.objects))}`;
  return wrapLine(
    [
      span(`${heap.heading}  `, 'heading'),
      span(`${formatBytes(before.size)} → ${formatBytes(after.size)}  `),
      span(growth, 'dim'),
    ],
    width,
  );
}

interface Column {
  title(words: Words['heap']['columns']): string;
  width: number;
  text(growth: ClassGrowth): string;
}

/** What is told of a constructor, in the order of the columns. */
const columns = {
  more: {
    title: ({ more }) => more,
    width: countWidth,
    text: ({ added, removed }) => formatMore(added.count - removed.count),
  },
  added: {
    title: ({ added }) => added,
    width: countWidth,
    text: ({ added }) => added.count.toLocaleString('en'),
  },
  removed: {
    title: ({ removed }) => removed,
    width: countWidth,
    text: ({ removed }) => removed.count.toLocaleString('en'),
  },
  size: {
    title: ({ size }) => size,
    width: sizeWidth,
    text: (growth) => formatGrowth(grownBy(growth)),
  },
  kept: {
    title: ({ kept }) => kept,
    width: sizeWidth,
    text: ({ before, after }) => formatGrowth(after.retained - before.retained),
  },
} satisfies Record<string, Column>;

/** The columns that there is room for beside the names. */
function columnsFor(width: number): readonly Column[] {
  const { more, added, removed, size, kept } = columns;
  const sets = [
    [more, added, removed, size, kept],
    [more, size, kept],
    [more, kept],
  ];
  const room = width - leastNameWidth;
  return sets.find((set) => widthOfAll(set) <= room) ?? [more];
}

function widthOfAll(set: readonly Column[]): number {
  return set.reduce((sum, { width }) => sum + width, 0);
}

/** One row for each constructor that has grown, the most first. */
export function drawClasses(
  classes: readonly ClassGrowth[],
  { width, words, most }: ComparisonStyle,
): StyledLine[] {
  const { unchanged, moreClasses } = words.heap;
  // What shrank comes after what grew: of the two, the second is asked for.
  const grown = classes.filter((one) => grownBy(one) > 0 || one.added.count > one.removed.count);
  if (grown.length === 0) {
    return wrapLine([span(unchanged, 'dim')], width);
  }
  const chosen = columnsFor(width);
  const nameWidth = width - widthOfAll(chosen);
  const row = (name: string, cells: readonly string[]) =>
    padText(cutText(shown(name), nameWidth - 1), nameWidth) +
    cells.map((text, at) => text.padStart((chosen[at] as Column).width)).join('');
  const titles = chosen.map(({ title }) => title(words.heap.columns));
  const left = grown.length - most;
  return [
    line(span(row(words.heap.columns.name, titles), 'dim')),
    ...grown.slice(0, most).map((one) =>
      line(
        row(
          one.name,
          chosen.map(({ text }) => text(one)),
        ),
      ),
    ),
    ...(left > 0 ? [line(span(moreClasses(left), 'dim'))] : []),
  ];
}

/** What gathers, and why it lives. */
export function drawSuspect(suspect: Suspect | null, style: ComparisonStyle): StyledLine[] {
  const { words, width } = style;
  const { heap } = words;
  if (suspect === null) {
    return wrapLine([span(heap.noSuspect, 'good')], width);
  }
  const { gathered, holder, growth, like, place, path } = suspect;
  const [chief, ...others] = gathered;
  const keeper = holder === null ? null : titleOf(path[holder] as PathStep, place);
  const kind = chief === undefined ? '' : kindOf(chief.name, like, path.at(-1) as PathStep);
  const title =
    chief === undefined
      ? heap.hasGrown(keeper ?? '')
      : keeper === null
        ? heap.gatherSomewhere(kind)
        : heap.gathers(keeper, kind);
  const facts =
    chief === undefined
      ? heap.grownItself(formatBytes(growth))
      : heap.gathered(chief.count, formatBytes(chief.retained), formatBytes(growth));
  const with_ = others.map(({ name, count }) => `${shown(name)} ${formatMore(count)}`).join(', ');
  return [
    ...wrapLine([span(`${heap.suspect}  `, 'bad'), { text: title, bold: true }], width, [
      span('  '),
    ]),
    ...wrapLine([span(`  ${facts}`)], width, [span('  ')]),
    ...(with_ === '' ? [] : wrapLine([span(`  ${heap.alongWith(with_)}`, 'dim')], width)),
    line(),
    line(span(heap.path, 'heading')),
    ...drawPath(suspect, style),
  ];
}

function drawPath({ path, holder }: Suspect, { width, words }: ComparisonStyle): StyledLine[] {
  const kept = keptSteps(path.length, holder);
  const vias = path.map(({ via }) => shown(describeVia(via)));
  const viaWidth = Math.min(
    Math.floor(width * 0.4),
    Math.max(...kept.map((at) => widthOf(vias[at] as string))),
  );
  const lines: StyledLine[] = [];
  kept.forEach((at, index) => {
    const step = path[at] as PathStep;
    const left = at - (kept[index - 1] ?? -1) - 1;
    if (left > 0) {
      lines.push(line(span(`  ${words.heap.moreSteps(left)}`, 'dim')));
    }
    const isHolder = at === holder;
    const remark = isHolder ? words.heap.here : step.isOld ? '' : words.heap.isNew;
    lines.push(
      cutLine(
        [
          span(isHolder ? '▸ ' : '  ', 'bad'),
          span(`${padText(cutText(vias[at] as string, viaWidth), viaWidth)}  `, 'code.name'),
          { text: nameOf(step), bold: isHolder },
          span(`  ${words.heap.keeps(formatBytes(step.retained))}`, 'dim'),
          span(remark === '' ? '' : `  ${remark}`, isHolder ? 'bad' : 'warn'),
        ],
        width,
      ),
    );
  });
  return lines;
}

/** The steps that are shown of a way of this length. */
function keptSteps(length: number, holder: number | null): number[] {
  const at = holder ?? length - 1;
  const { first, before, after, last } = shownSteps;
  const isKept = (step: number) =>
    step < first || step >= length - last || (step >= at - before && step <= at + after);
  // A single step takes no more room than the word that it is left out.
  return Array.from({ length }, (_, step) => step).filter(
    (step) => isKept(step) || (isKept(step - 1) && isKept(step + 1)),
  );
}

/** Names are the program's own: what would steer the terminal is made visible. */
function shown(name: string): string {
  return plainText(programLine(name));
}

/** How one comes to an object, as one would write it. */
function describeVia(via: PathStep['via']): string {
  if (via === null) {
    return '';
  }
  switch (via.type) {
    case 'property':
      return `.${via.name}`;
    case 'element':
      return `[${via.name}]`;
    case 'context':
      return `var ${via.name}`;
    default:
      return `(${via.name})`;
  }
}

/** `Session`, `function onData`, `"text"`, `context` */
function nameOf({ name, type, at }: PathStep): string {
  const place = at === undefined ? '' : ` ${fileName(at.file)}:${at.line}`;
  switch (type) {
    case 'closure':
      return shown(`${name === '' ? 'function' : `function ${name}`}${place}`);
    case 'string':
    case 'concatenated string':
    case 'sliced string':
      return shown(JSON.stringify(name));
    case 'object':
      return name === contextName ? 'context' : shown(name);
    default:
      return name === '' ? `(${type})` : shown(name);
  }
}

/** The last part of a path or a URL; Node's own modules by their whole name. */
function fileName(file: string): string {
  return file.startsWith('node:') ? file : (file.split(/[/\\]/).at(-1) as string);
}

/** `sessions (Map)`, or the object's name alone. */
function titleOf(step: PathStep, place: string | null): string {
  if (place === null) {
    return nameOf(step);
  }
  // A variable has no constructor of its own.
  return step.name === contextName ? shown(place) : `${shown(place)} (${nameOf(step)})`;
}

/** What gathers, with what tells one of them from others of its kind. */
function kindOf(name: string, like: readonly string[], sample: PathStep): string {
  if (sample.type === 'closure') {
    return nameOf(sample);
  }
  return shown(like.length === 0 ? name : `${name} {${like.join(', ')}}`);
}

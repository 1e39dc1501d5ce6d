import type { KnobDefinition } from '../../lab/definition.ts';
import { formatKnob } from '../../lab/knobs.ts';
import type { KnobValues } from '../../runner/events.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutLine, cutText, lineWidth, widthOf } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { Edit } from '../hooks/use-edit.ts';

const LONGEST_VALUE = 28;

export interface KnobBar {
  program: string;
  knobs: readonly KnobDefinition[];
  values: KnobValues;
  /** Name of the chosen knob. */
  chosen: string | null;
  focused: boolean;
  width: number;
  words: Words;
}

/** `program ‹ concat-strings.js ›   chunk ‹ 11 ›   text ‹ poem ›` and what the chosen knob does. */
export function drawKnobBar(bar: KnobBar): [StyledLine, StyledLine] {
  const { program, knobs, values, chosen, focused, width, words } = bar;
  const items: Span[][] = [
    [
      span(`${words.tui.lab.program} `, 'dim'),
      span('‹ ', 'dim'),
      span(program, 'accent'),
      span(' ›', 'dim'),
    ],
    ...knobs.map((knob) => drawKnob(knob, values, knob.name === chosen, focused)),
  ];
  const at = knobs.findIndex(({ name }) => name === chosen) + 1;
  const about = knobs.find(({ name }) => name === chosen)?.about ?? '';
  return [
    cutLine(scrollToItem(items, at, width), width),
    cutLine([span(about === '' ? '' : ` ${chosen}: ${about}`, 'dim')], width),
  ];
}

function drawKnob(
  knob: KnobDefinition,
  values: KnobValues,
  isChosen: boolean,
  focused: boolean,
): Span[] {
  const value = shorten(formatKnob(values[knob.name] ?? knob.default));
  const unit = 'unit' in knob && knob.unit ? ` ${knob.unit}` : '';
  const isHeld = isChosen && focused;
  return [
    { text: knob.name, tone: isChosen ? 'plain' : 'dim', bold: isChosen },
    span(isHeld ? ' ◂ ' : ' ‹ ', isChosen ? 'accent' : 'dim'),
    { text: `${value}${unit}`, tone: 'accent', inverse: isHeld },
    span(isHeld ? ' ▸' : ' ›', isChosen ? 'accent' : 'dim'),
  ];
}

// Leaves out as many items on the left as it takes to bring item `at` into sight.
function scrollToItem(items: readonly Span[][], at: number, width: number): StyledLine {
  const join = (from: number): Span[] => [
    span(from > 0 ? ' … ' : ' ', 'dim'),
    ...items.slice(from).flatMap((item, index) => (index === 0 ? item : [span('   '), ...item])),
  ];
  const widthUpTo = (from: number) =>
    lineWidth(items.slice(from, at + 1).flat()) + 3 * (at - from) + (from > 0 ? 3 : 1) + 2;
  let from = 0;
  while (from < at && widthUpTo(from) > width) {
    from += 1;
  }
  return join(from);
}

/** The line in which a value is typed. */
export function drawEditLine(name: string, edit: Edit, width: number, words: Words): StyledLine {
  const { lab } = words.tui;
  const hint = edit.problem === null ? span(lab.editKeys, 'dim') : span(edit.problem, 'bad');
  return cutLine(
    [
      span(` ${lab.editing(name)} `, 'accent'),
      span(edit.typed),
      { text: ' ', inverse: true },
      { text: '  ' },
      hint,
    ],
    width,
  );
}

function shorten(value: string): string {
  return widthOf(value) <= LONGEST_VALUE ? value : `${cutText(value, LONGEST_VALUE - 1)}…`;
}

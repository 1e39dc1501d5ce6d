import type { KnobDefinition } from '../../lab/definition.ts';
import { formatKnob } from '../../lab/knobs.ts';
import type { KnobValues } from '../../runner/events.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutLine, cutText, widthOf } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';

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
  const first: Span[] = [
    span(` ${words.tui.lab.program} `, 'dim'),
    span('‹ ', 'dim'),
    span(program, 'accent'),
    span(' ›', 'dim'),
  ];
  const others = knobs.flatMap((knob): Span[] => {
    const isChosen = knob.name === chosen;
    const value = shorten(formatKnob(values[knob.name] ?? knob.default));
    const unit = 'unit' in knob && knob.unit ? ` ${knob.unit}` : '';
    return [
      span('   '),
      { text: knob.name, tone: isChosen ? 'plain' : 'dim', bold: isChosen },
      span(isChosen && focused ? ' ◂ ' : ' ‹ ', isChosen ? 'accent' : 'dim'),
      { text: `${value}${unit}`, tone: 'accent', inverse: isChosen && focused },
      span(isChosen && focused ? ' ▸' : ' ›', isChosen ? 'accent' : 'dim'),
    ];
  });
  const about = knobs.find(({ name }) => name === chosen)?.about ?? '';
  return [
    cutLine([...first, ...others], width),
    cutLine([span(about === '' ? '' : ` ${chosen}: ${about}`, 'dim')], width),
  ];
}

function shorten(value: string): string {
  return widthOf(value) <= LONGEST_VALUE ? value : `${cutText(value, LONGEST_VALUE - 1)}…`;
}

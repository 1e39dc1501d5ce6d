import { useState } from 'react';
import type { PredictionDefinition } from '../../lab/definition.ts';
import type { Answer } from '../../lab/prediction.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { drawFrame } from '../panes/frame.ts';
import { Rows } from '../panes/rows.tsx';
import type { WindowSize } from '../window.ts';

export interface PredictDialogProps {
  definition: PredictionDefinition<unknown>;
  /** Asked because the lab was to be run for the first time: `r` then runs it without an answer. */
  isFirstRun: boolean;
  size: WindowSize;
  onCommit(answer: Answer): void;
  /** Leaves without an answer. */
  onLeave(): void;
  onRunWithout(): void;
}

interface DialogState {
  cursor: number;
  /** Whether Enter found no answer that can be committed. */
  isRefused: boolean;
  /** What was typed, of a number. */
  typed: string;
  /** Items put in order so far. */
  order: readonly string[];
}

/** Asks for the prediction in the results' place. */
export function PredictDialog(props: PredictDialogProps) {
  const { definition, isFirstRun, size, onCommit, onLeave, onRunWithout } = props;
  const { words } = useTui();
  const [state, setState] = useState<DialogState>({
    cursor: 0,
    isRefused: false,
    typed: '',
    order: [],
  });
  const choices = choicesOf(definition);
  const change = (changes: Partial<DialogState>) =>
    setState({ ...state, isRefused: false, ...changes });

  useKeys((input, key) => {
    if (key.escape) {
      onLeave();
    } else if (key.return) {
      const answer = answerOf(definition, state);
      if (answer === null) {
        change({ isRefused: true });
      } else {
        onCommit(answer);
      }
    } else if (key.upArrow || input === 'k') {
      change({ cursor: Math.max(0, state.cursor - 1) });
    } else if (key.downArrow || input === 'j') {
      change({ cursor: Math.min(choices.length - 1, state.cursor + 1) });
    } else if (input === 'r' && isFirstRun) {
      onRunWithout();
    } else if (definition.kind === 'number') {
      change({ typed: typeNumber(state.typed, input, key) });
    } else if (definition.kind === 'order' && (key.backspace || key.delete)) {
      change({ order: state.order.slice(0, -1) });
    } else if (definition.kind === 'order' && input === ' ') {
      change(placeNext(definition.items, state));
    }
  });

  const inside = size.columns - 4;
  const lines = [
    ...(isFirstRun ? [[span(words.tui.predict.first, 'accent')], []] : []),
    ...wrapLine([{ text: definition.question, bold: true }], inside),
    [],
    ...drawAnswer(definition, choices, state, words),
    [],
    ...keysOf(definition, isFirstRun, words).flatMap((text) =>
      wrapLine([span(text, 'dim')], inside),
    ),
  ];
  const top = Math.max(0, state.cursor - (size.rows - 10));
  return (
    <Rows
      width={size.columns}
      lines={drawFrame(lines.slice(top), {
        width: size.columns,
        height: size.rows,
        titles: [words.tui.predict.title],
        open: 0,
        focused: true,
        note: '',
      })}
    />
  );
}

function choicesOf(definition: PredictionDefinition<unknown>): readonly string[] {
  switch (definition.kind) {
    case 'choice':
      return definition.options;
    case 'order':
      return definition.items;
    case 'number':
      return [];
  }
}

function answerOf(definition: PredictionDefinition<unknown>, state: DialogState): Answer | null {
  switch (definition.kind) {
    case 'choice':
      return definition.options[state.cursor] ?? null;
    case 'order':
      return state.order.length === definition.items.length ? state.order : null;
    case 'number': {
      const value = Number(state.typed);
      const fits = state.typed !== '' && value >= definition.min && value <= definition.max;
      return fits ? value : null;
    }
  }
}

function typeNumber(
  typed: string,
  input: string,
  key: { backspace: boolean; delete: boolean },
): string {
  if (key.backspace || key.delete) {
    return typed.slice(0, -1);
  }
  const next = typed + input;
  return /^\d{0,12}(\.\d{0,6})?$/.test(next) ? next : typed;
}

// An item that has its place already gives it up; the cursor goes on to the next one without.
function placeNext(items: readonly string[], state: DialogState): Partial<DialogState> {
  const item = items[state.cursor] as string;
  if (state.order.includes(item)) {
    return { order: state.order.filter((placed) => placed !== item) };
  }
  const order = [...state.order, item];
  const next = items.findIndex((candidate) => !order.includes(candidate));
  return { order, cursor: next === -1 ? state.cursor : next };
}

function drawAnswer(
  definition: PredictionDefinition<unknown>,
  choices: readonly string[],
  state: DialogState,
  { tui: { predict } }: Words,
): StyledLine[] {
  if (definition.kind === 'number') {
    const unit = definition.unit ? ` ${definition.unit}` : '';
    return [
      [span(' › ', 'accent'), span(state.typed), { text: ' ', inverse: true }, span(unit)],
      state.isRefused
        ? [span(`   ${predict.numberRefused(definition.min, definition.max, unit)}`, 'bad')]
        : [span(`   ${predict.bounds(definition.min, definition.max, unit)}`, 'dim')],
    ];
  }
  const refusal = predict.orderRefused(state.order.length, choices.length);
  const lines = choices.map((choice, index) => {
    const isAt = index === state.cursor;
    const place = state.order.indexOf(choice);
    const rank =
      definition.kind === 'order'
        ? place === -1
          ? ' · '
          : String(place + 1)
              .padStart(2)
              .padEnd(3)
        : '';
    return [
      span(isAt ? ' ▸ ' : '   ', 'accent'),
      span(rank, place === -1 ? 'dim' : 'good'),
      { text: choice, bold: isAt, inverse: isAt },
    ];
  });
  return state.isRefused ? [...lines, [span(`   ${refusal}`, 'bad')]] : lines;
}

function keysOf(
  definition: PredictionDefinition<unknown>,
  isFirstRun: boolean,
  { tui: { predict } }: Words,
): string[] {
  const keys = {
    choice: predict.choiceKeys,
    order: predict.orderKeys,
    number: predict.numberKeys,
  }[definition.kind];
  return isFirstRun ? [keys(predict.commitsAndRuns), predict.runKeys] : [keys(predict.commits)];
}

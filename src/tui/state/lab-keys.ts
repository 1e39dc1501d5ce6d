/** What the keys of the lab screen mean, where no dialog is open. */

import type { Key } from 'ink';
import { type ExerciseAction, exerciseAction, isKnobKey } from './exercise-keys.ts';
import type { TimelineMove } from './timeline-cursor.ts';

export type LabAction =
  | ExerciseAction
  | { do: 'back' | 'quit' | 'help' | 'predict' | 'versions' | 'run' | 'stop' | 'edit' }
  | { do: 'choose-callback'; move: TimelineMove }
  | { do: 'toggle-internal' | 'show-source' }
  | { do: 'move-pane' | 'choose-knob' | 'choose-program'; direction: 1 | -1 }
  | { do: 'turn-knob'; direction: 1 | -1; steps: number }
  | { do: 'open-tab'; index: number }
  | { do: 'next-tab'; direction: 1 | -1 }
  /** By rows, by pages, or all the way. */
  | { do: 'scroll'; by: 'row' | 'page' | 'all'; direction: 1 | -1 };

/** Steps that a knob turns by with PgUp and PgDn. */
const PAGE_OF_STEPS = 10;

const letters: Readonly<Record<string, LabAction>> = {
  r: { do: 'run' },
  s: { do: 'stop' },
  p: { do: 'predict' },
  v: { do: 'versions' },
  e: { do: 'edit' },
  q: { do: 'quit' },
  '?': { do: 'help' },
  '[': { do: 'choose-program', direction: -1 },
  ']': { do: 'choose-program', direction: 1 },
  '+': { do: 'turn-knob', direction: 1, steps: 1 },
  '=': { do: 'turn-knob', direction: 1, steps: 1 },
  '-': { do: 'turn-knob', direction: -1, steps: 1 },
  '<': { do: 'choose-knob', direction: -1 },
  '>': { do: 'choose-knob', direction: 1 },
  j: { do: 'scroll', by: 'row', direction: 1 },
  k: { do: 'scroll', by: 'row', direction: -1 },
  g: { do: 'scroll', by: 'all', direction: -1 },
  G: { do: 'scroll', by: 'all', direction: 1 },
  ' ': { do: 'scroll', by: 'page', direction: 1 },
  '1': { do: 'open-tab', index: 0 },
  '2': { do: 'open-tab', index: 1 },
  '3': { do: 'open-tab', index: 2 },
  '4': { do: 'open-tab', index: 3 },
  '5': { do: 'open-tab', index: 4 },
  '6': { do: 'open-tab', index: 5 },
};

/** What the keys of a timeline mean, where one is open; null for all others. */
export function timelineAction(input: string, key: Key): LabAction | null {
  const direction = key.upArrow || key.pageUp || key.home || /^[kgN]$/.test(input) ? -1 : 1;
  if (key.upArrow || key.downArrow || input === 'k' || input === 'j') {
    return { do: 'choose-callback', move: { by: 'callback', direction } };
  }
  if (key.pageUp || key.pageDown || input === ' ') {
    return { do: 'choose-callback', move: { by: 'page', direction } };
  }
  if (key.home || key.end || input === 'g' || input === 'G') {
    return { do: 'choose-callback', move: { by: 'all', direction } };
  }
  if (input === 'n' || input === 'N') {
    return { do: 'choose-callback', move: { by: 'printed', direction } };
  }
  if (input === 'i') {
    return { do: 'toggle-internal' };
  }
  return key.return ? { do: 'show-source' } : null;
}

/**
 * @param at.knobs whether the knobs have the focus: arrows and Enter then mean them
 * @param at.timeline whether a timeline has it
 * @param at.exercises whether exercises are on screen, and the knobs are not
 */
export function labAction(
  input: string,
  key: Key,
  at: { knobs: boolean; timeline: boolean; exercises: boolean },
): LabAction | null {
  const onKnobs = at.knobs;
  const stepped = at.timeline ? timelineAction(input, key) : null;
  if (stepped !== null) {
    return stepped;
  }
  if (at.exercises) {
    const meant = exerciseAction(input, key);
    if (meant !== null || isKnobKey(input)) {
      return meant;
    }
  }
  if (key.escape) {
    return { do: 'back' };
  }
  if (key.tab) {
    return { do: 'move-pane', direction: key.shift ? -1 : 1 };
  }
  if (key.leftArrow || key.rightArrow) {
    const direction = key.rightArrow ? 1 : -1;
    return onKnobs ? { do: 'choose-knob', direction } : { do: 'next-tab', direction };
  }
  if (key.upArrow || key.downArrow) {
    return onKnobs
      ? { do: 'turn-knob', direction: key.upArrow ? 1 : -1, steps: 1 }
      : { do: 'scroll', by: 'row', direction: key.downArrow ? 1 : -1 };
  }
  if (key.pageUp || key.pageDown) {
    return onKnobs
      ? { do: 'turn-knob', direction: key.pageUp ? 1 : -1, steps: PAGE_OF_STEPS }
      : { do: 'scroll', by: 'page', direction: key.pageDown ? 1 : -1 };
  }
  if (key.home || key.end) {
    return { do: 'scroll', by: 'all', direction: key.end ? 1 : -1 };
  }
  if (key.return) {
    return onKnobs ? { do: 'edit' } : null;
  }
  return key.ctrl || key.meta ? null : (letters[input] ?? null);
}

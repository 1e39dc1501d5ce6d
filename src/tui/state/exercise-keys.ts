/** What the keys mean while the Exercises tab is on screen, besides those of every tab. */

import type { Key } from 'ink';

export type ExerciseAction =
  | { do: 'watch' | 'begin' | 'task' | 'hint' | 'solution' | 'give-up' | 'next-page' }
  | { do: 'choose-exercise'; direction: 1 | -1 };

const letters: Readonly<Record<string, ExerciseAction>> = {
  w: { do: 'watch' },
  b: { do: 'begin' },
  t: { do: 'task' },
  h: { do: 'hint' },
  x: { do: 'solution' },
  y: { do: 'give-up' },
  '[': { do: 'choose-exercise', direction: -1 },
  ']': { do: 'choose-exercise', direction: 1 },
};

/** Null for the keys of every tab. */
export function exerciseAction(input: string, key: Key): ExerciseAction | null {
  if (key.return) {
    return { do: 'next-page' };
  }
  return key.ctrl || key.meta ? null : (letters[input] ?? null);
}

/** Whether a key would turn the knobs, which cannot be seen while the exercise's file stands there. */
export function isKnobKey(input: string): boolean {
  return /^[-+=<>e]$/.test(input);
}

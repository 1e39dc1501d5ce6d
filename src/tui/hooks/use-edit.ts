import type { Key } from 'ink';
import { useState } from 'react';
import { useKeys } from './use-keys.ts';

export interface Edit {
  typed: string;
  /** Why what was typed was not taken. */
  problem: string | null;
}

export interface EditControls {
  /** What is being typed; null when nothing is. */
  edit: Edit | null;
  begin(text: string): void;
}

/**
 * A line of text being typed. While it is, it reads the keys: Enter commits, Esc leaves.
 *
 * @param commit takes the text; what it throws is shown as the problem
 */
export function useEdit(commit: (text: string) => void): EditControls {
  const [edit, setEdit] = useState<Edit | null>(null);
  useKeys(
    (input, key) => {
      if (edit === null || key.escape) {
        setEdit(null);
      } else if (key.return) {
        try {
          commit(edit.typed);
          setEdit(null);
        } catch (error) {
          setEdit({ ...edit, problem: (error as Error).message });
        }
      } else {
        setEdit({ typed: type(edit.typed, input, key), problem: null });
      }
    },
    { isActive: edit !== null },
  );
  return { edit, begin: (text) => setEdit({ typed: text, problem: null }) };
}

/** A text after one more key. */
export function type(text: string, input: string, key: Key): string {
  if (key.backspace || key.delete) {
    return [...text].slice(0, -1).join('');
  }
  return key.ctrl || key.meta || key.tab ? text : text + input;
}

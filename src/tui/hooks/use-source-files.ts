import { readFileSync, statSync } from 'node:fs';
import { useRef } from 'react';
import type { ReadSource } from '../../views/callback-detail.ts';
import { highlightSource } from '../../views/source.ts';
import type { StyledLine } from '../../views/styled.ts';

/** Larger files are no source that a person wrote. In bytes. */
const MOST_BYTES = 1_000_000;

export interface SourceFiles {
  /** One line, as text. */
  readLine: ReadSource;
  /** The whole file, highlighted; empty where there is none. */
  highlighted(file: string): readonly StyledLine[];
}

/** Source files that a timeline names; each is read once. */
export function useSourceFiles(): SourceFiles {
  const texts = useRef(new Map<string, string>()).current;
  const drawn = useRef(new Map<string, readonly StyledLine[]>()).current;
  const textOf = (file: string) => remembered(texts, file, readText);
  return {
    readLine: ({ file, line }) => textOf(file).split(/\r?\n/)[line - 1] ?? null,
    highlighted: (file) =>
      remembered(drawn, file, () => (textOf(file) === '' ? [] : highlightSource(textOf(file)))),
  };
}

function remembered<Value>(
  known: Map<string, Value>,
  key: string,
  make: (key: string) => Value,
): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make(key);
    known.set(key, value);
  }
  return value;
}

// What a place names need not be a file: code may come from eval, or be gone by now.
function readText(file: string): string {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MOST_BYTES ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

import { readFileSync, statSync } from 'node:fs';
import { useRef } from 'react';
import type { Place } from '../../runner/events.ts';
import type { ReadSource } from '../../views/callback-detail.ts';

/** Larger files are no source that a person wrote. In bytes. */
const MOST_BYTES = 4_000_000;

/** Reads lines of source files; each file once. */
export function useSourceLine(): ReadSource {
  const files = useRef(new Map<string, readonly string[]>()).current;
  return ({ file, line }: Place) => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = readLines(file);
      files.set(file, lines);
    }
    return lines[line - 1] ?? null;
  };
}

// What a place names need not be a file: code may come from eval, or be gone by now.
function readLines(file: string): string[] {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MOST_BYTES
      ? readFileSync(file, 'utf8').split(/\r?\n/)
      : [];
  } catch {
    return [];
  }
}

/**
 * The value of a WeakMap's entry has two edges in a snapshot, one from the map's table and one from
 * the key, and it takes both to keep it. Their names tell which belong together
 * (`V8HeapExplorer::ExtractEphemeronHashTableReferences`).
 */

import type { StringStore } from './string-store.ts';

export interface EphemeronName {
  /** The same for both edges of an entry. */
  pair: string;
  /** Number of the table, as V8 numbers objects. */
  table: number;
}

const pattern =
  /^\d+( \/ part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\))$/;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const closing = 0x29;

/** Of all strings, those that name such an edge, by their number. */
export function ephemeronNames(strings: StringStore): Map<number, EphemeronName> {
  const found = new Map<number, EphemeronName>();
  strings.forEachBetween(isDigit, closing, (index) => {
    const match = pattern.exec(strings.text(index));
    if (match !== null) {
      found.set(index, { pair: match[1] as string, table: Number(match[2]) });
    }
  });
  return found;
}

/** What a picture shows, as text. */

import { plainText, type StyledLine } from '../../src/views/styled.ts';

export function textOf(lines: readonly StyledLine[]): string[] {
  return lines.map(plainText);
}

/** The first row that begins with this name; empty where none does. */
export function rowOf(lines: readonly StyledLine[], name: string): string {
  return textOf(lines).find((shown) => shown.trimStart().startsWith(name)) ?? '';
}

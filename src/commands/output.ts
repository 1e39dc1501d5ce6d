/** How commands print: styled where the terminal shows it, bare text in a pipe. */

import { plainText, type StyledLine } from '../views/styled.ts';
import { detectTheme, type Theme, themes, toAnsi } from '../views/theme.ts';

export interface Printer {
  print(...lines: readonly StyledLine[]): void;
  /** Width to draw for, in columns. */
  width: number;
}

/** Width for a pipe, where nobody says how wide the page is. */
const PIPE_WIDTH = 100;
const LEAST_WIDTH = 40;

/** Prints to stdout, with colours in a terminal that has them. */
export function createPrinter(
  theme: Theme | null,
  write: (text: string) => void = writeText,
): Printer {
  const { isTTY, columns } = process.stdout;
  const chosen = isTTY ? (theme ?? detectTheme(process.env)) : themes.none;
  const render = isTTY ? (styled: StyledLine) => toAnsi(styled, chosen) : plainText;
  return {
    print: (...lines) => write(lines.map((styled) => `${render(styled).trimEnd()}\n`).join('')),
    width: isTTY ? Math.max(LEAST_WIDTH, columns ?? PIPE_WIDTH) : PIPE_WIDTH,
  };
}

/** One JSON value as one line. */
export function printJson(value: unknown): void {
  writeText(`${JSON.stringify(value)}\n`);
}

function writeText(text: string): void {
  process.stdout.write(text);
}

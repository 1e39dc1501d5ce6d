/** The terminal: taken over at the start, given back on every way out. */

import { writeSync } from 'node:fs';
import { onEndingSignal } from '../runner/ending-signals.ts';

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H';
const LEAVE = '\x1b[?25h\x1b[0m\x1b[?1049l';

const BEGIN_FRAME = '\x1b[?2026h';
const END_FRAME = '\x1b[?2026l';

let taken = false;
let stopDrawing: (() => void) | null = null;

/**
 * Switches to the alternate screen and reads keys raw. Whatever ends the process from now on gives
 * the terminal back first: quitting, a signal, a defect of ours.
 */
export function takeTerminal(): void {
  taken = true;
  process.on('exit', giveBackTerminal);
  onEndingSignal((_signal, exitCode) => process.exit(exitCode));
  process.on('uncaughtException', failWith);
  process.on('unhandledRejection', failWith);
  // At once, so that keys typed before the app reads them are not echoed.
  process.stdin.setRawMode(true);
  process.stdout.write(ENTER);
}

/** Names what must stop before the terminal is given back: its last frame would go astray. */
export function drawnBy(stop: () => void): void {
  stopDrawing = stop;
}

/** Restores screen, cursor and input mode. May be called more than once. */
export function giveBackTerminal(): void {
  if (!taken) {
    return;
  }
  taken = false;
  stopDrawing?.();
  if (process.stdin.isTTY) {
    process.stdin.setRawMode(false);
  }
  // Synchronous, since the process may be on its way out.
  writeSync(1, LEAVE);
}

/**
 * The output for Ink: what it writes at once is shown at once, where the terminal knows how to
 * (DEC private mode 2026; others pass it over). Otherwise a frame may be seen half drawn.
 */
export function wholeFrames(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  return Object.create(stdout, {
    write: {
      value: (chunk: string | Uint8Array, ...rest: []) =>
        stdout.write(
          typeof chunk === 'string' ? `${BEGIN_FRAME}${chunk}${END_FRAME}` : chunk,
          ...rest,
        ),
    },
  }) as NodeJS.WriteStream;
}

/** Wipes the screen: after a resize the terminal has reflowed what was drawn. */
export function wipeTerminal(): void {
  process.stdout.write('\x1b[2J\x1b[H');
}

// Prints on the user's own screen: on the alternate one nobody would see it.
function failWith(error: unknown): never {
  giveBackTerminal();
  console.error('node-lab: this is a defect of node-lab, please report it with the lines below.');
  console.error(error);
  process.exit(3);
}

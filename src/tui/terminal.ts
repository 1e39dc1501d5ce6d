/** The terminal: taken over at the start, given back on every way out. */

import { writeSync } from 'node:fs';

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H';
const LEAVE = '\x1b[?25h\x1b[0m\x1b[?1049l';

let taken = false;

/** Switches to the alternate screen; an exit of any kind switches back. */
export function takeTerminal(): void {
  taken = true;
  // At once, so that keys typed before the app reads them are not echoed.
  process.stdin.setRawMode(true);
  process.stdout.write(ENTER);
  process.on('exit', giveBackTerminal);
}

/** Restores screen, cursor and input mode. May be called more than once. */
export function giveBackTerminal(): void {
  if (!taken) {
    return;
  }
  taken = false;
  if (process.stdin.isTTY) {
    process.stdin.setRawMode(false);
  }
  // Synchronous, since the process may be on its way out.
  writeSync(1, LEAVE);
}

/** Wipes the screen: after a resize the terminal has reflowed what was drawn. */
export function wipeTerminal(): void {
  process.stdout.write('\x1b[2J\x1b[H');
}

/** A real pseudo-terminal with a screen that can be read: for the pictures and the measurements. */

import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { freshHome } from './fresh-home.js';

/** How long a screen may take to show what is waited for, in milliseconds. */
const PATIENCE_MS = 60_000;

/** A key that a busy program has not answered after so long is pressed once more. */
const AGAIN_MS = 2_000;

/**
 * Starts `node ...args` in a pseudo-terminal.
 *
 * @param {string[]} args
 * @param {{ columns: number, rows: number, cwd: string, env?: Record<string, string> }} options
 */
export function openTerminal(args, { columns, rows, cwd, env = {} }) {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const begun = performance.now();
  const child = pty.spawn(process.execPath, args, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { ...environment(), ...env },
  });
  const dataListeners = new Set();
  const listeners = new Set();
  const changed = () => {
    for (const listener of listeners) {
      listener();
    }
  };
  let hasExited = false;
  const exited = new Promise((resolve) => {
    child.onExit(({ exitCode }) => {
      hasExited = true;
      resolve(exitCode);
      changed();
    });
  });
  child.onData((data) => {
    for (const listener of dataListeners) {
      listener(data);
    }
    screen.write(data, changed);
  });

  const lines = () =>
    Array.from({ length: rows }, (_, row) => {
      const line = screen.buffer.active.getLine(screen.buffer.active.viewportY + row);
      return line?.translateToString(true) ?? '';
    });

  /** Settles with `performance.now()` as soon as the screen fulfils the condition. */
  async function waitFor(condition, what, patienceMs = PATIENCE_MS) {
    await new Promise((resolve, reject) => {
      const look = () => {
        if (condition(lines(), screen)) {
          done(resolve);
        } else if (hasExited) {
          done(() => reject(new Error(`node-lab ended before there was ${what}:\n${shown()}`)));
        }
      };
      const clock = setTimeout(() => {
        done(() => reject(new Error(`There never was ${what} on the screen:\n${shown()}`)));
      }, patienceMs);
      const done = (settle) => {
        clearTimeout(clock);
        listeners.delete(look);
        settle();
      };
      listeners.add(look);
      look();
    });
    return performance.now();
  }

  const press = (keys) => child.write(keys);

  return {
    pid: child.pid,
    columns,
    rows,
    screen,
    /** `performance.now()` just before it was started. */
    begun,
    exited,
    /** The screen's rows as text. */
    lines,
    /** Is called with each piece of raw output, as it arrives. */
    onData: (listener) => dataListeners.add(listener),
    press,
    waitFor,
    /**
     * Presses the keys, and once more after a while without the wanted answer. Settles with
     * `performance.now()` at the press that was answered.
     */
    async pressUntil(keys, condition, what) {
      let pressed = performance.now();
      press(keys);
      try {
        await waitFor(condition, what, AGAIN_MS);
      } catch {
        pressed = performance.now();
        press(keys);
        await waitFor(condition, what);
      }
      return pressed;
    },
    async close() {
      if (!hasExited) {
        child.kill('SIGTERM');
        await exited;
      }
      screen.dispose();
    },
  };

  function shown() {
    return lines().join('\n').trimEnd();
  }
}

/** The environment without what would change how node-lab looks or starts, and a home without progress. */
function environment() {
  const env = { ...process.env, COLORTERM: 'truecolor', NODE_LAB_HOME: freshHome() };
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'COLORFGBG', 'CI', 'NODE_OPTIONS']) {
    delete env[name];
  }
  return env;
}

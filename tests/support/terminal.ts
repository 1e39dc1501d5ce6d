/** node-lab in a real pseudo-terminal, its screen read by a terminal emulator. */

import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { freshHome } from './home.ts';
import { plainEnvironment } from './node-lab.ts';
import { fixtureLabs, nodeLabBin } from './paths.ts';
import { until } from './until.ts';

const keys = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  shiftTab: '\x1b[Z',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  backspace: '\x7f',
  ctrlC: '\x03',
} as const;

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** What runs instead of node-lab. */
  script?: string;
}

/** What a program could do to a terminal and node-lab never asks for. */
export interface TerminalAbuse {
  titles: string[];
  clipboard: string[];
  resets: number;
  bells: number;
}

export interface NodeLabTerminal {
  pid: number;
  /** The visible rows, without trailing spaces. */
  screen(): string[];
  /** All rows of the buffer that is shown, with its scrollback. */
  everything(): string[];
  /** Everything that node-lab has sent, as it was sent. */
  sent(): string;
  isAlternate(): boolean;
  isCursorVisible(): boolean;
  abuse: TerminalAbuse;
  waitForText(text: string | RegExp): Promise<void>;
  waitUntilGone(text: string | RegExp): Promise<void>;
  waitFor(condition: () => boolean, what: string): Promise<void>;
  type(text: string): void;
  key(name: keyof typeof keys): void;
  resize(columns: number, rows: number): void;
  kill(signal: NodeJS.Signals): void;
  /** Settles when it has ended and all that it sent is on the screen. */
  ended: Promise<{ exitCode: number; signal: number }>;
  hasEnded(): boolean;
  /** Ends it, if it has not ended: for the end of a test. */
  close(): Promise<void>;
}

/** Starts node-lab with these arguments. */
export function openTerminal(
  args: readonly string[] = [],
  {
    columns = 110,
    rows = 32,
    env = {},
    cwd = process.cwd(),
    script = nodeLabBin,
  }: TerminalOptions = {},
): NodeLabTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const pty = spawn(process.execPath, [script, ...args], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    cwd,
    env: {
      ...plainEnvironment(),
      TERM: 'xterm-256color',
      NODE_LAB_HOME: freshHome(),
      ...env,
    } as Record<string, string>,
  });
  const abuse: TerminalAbuse = { titles: [], clipboard: [], resets: 0, bells: 0 };
  const cursor = followCursor(terminal);
  followAbuse(terminal, abuse);

  let sent = '';
  let ended = false;
  let unwritten = 0;
  pty.onData((data) => {
    sent += data;
    unwritten += 1;
    terminal.write(data, () => {
      unwritten -= 1;
    });
  });
  // Answers to the questions that a terminal is asked.
  terminal.onData((data) => pty.write(data));
  const exit = new Promise<{ exitCode: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal = 0 }) => {
      ended = true;
      resolve({ exitCode, signal });
    });
  });

  const rowsFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      (terminal.buffer.active.getLine(first + index)?.translateToString(true) ?? '').trimEnd(),
    );
  const screen = () => rowsFrom(terminal.buffer.active.baseY, terminal.rows);
  const has = (text: string | RegExp) => {
    const shown = screen().join('\n');
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  };
  const waitFor = (condition: () => boolean, what: string) =>
    until(condition, () => `${what}; ended: ${ended}; the screen is\n${screen().join('\n')}`);

  return {
    pid: pty.pid,
    screen,
    everything: () => rowsFrom(0, terminal.buffer.active.length),
    sent: () => sent,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isCursorVisible: cursor.isVisible,
    abuse,
    waitForText: (text) => waitFor(() => has(text), `${text} on the screen`),
    waitUntilGone: (text) => waitFor(() => !has(text), `no ${text} on the screen`),
    waitFor,
    type: (text) => pty.write(text),
    key: (name) => pty.write(keys[name]),
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    kill: (signal) => process.kill(pty.pid, signal),
    ended: exit.then(async (result) => {
      await until(() => unwritten === 0, 'the last output is on the screen');
      return result;
    }),
    hasEnded: () => ended,
    async close() {
      if (!ended) {
        process.kill(pty.pid, 'SIGKILL');
      }
      await exit;
      terminal.dispose();
    },
  };
}

/** The same with the labs of the fixtures. */
export function openFixtures(
  args: readonly string[] = [],
  options?: TerminalOptions,
): NodeLabTerminal {
  return openTerminal(['--labs', fixtureLabs, ...args], options);
}

const CURSOR = 25;

function followCursor(terminal: xterm.Terminal): { isVisible(): boolean } {
  let visible = true;
  const follow = (final: 'h' | 'l') =>
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(CURSOR)) {
        visible = final === 'h';
      }
      return false;
    });
  follow('h');
  follow('l');
  return { isVisible: () => visible };
}

function followAbuse(terminal: xterm.Terminal, abuse: TerminalAbuse): void {
  terminal.onTitleChange((title) => abuse.titles.push(title));
  terminal.onBell(() => {
    abuse.bells += 1;
  });
  terminal.parser.registerOscHandler(52, (data) => {
    abuse.clipboard.push(data);
    return true;
  });
  terminal.parser.registerEscHandler({ final: 'c' }, () => {
    abuse.resets += 1;
    return false;
  });
}

/** Asking an executable which Node.js it is: it knows best, and what cannot answer is of no use. */

import { execFile } from 'node:child_process';
import os from 'node:os';

/** What an executable says of itself. */
export interface Inspected {
  version: string;
  /** Where it really lies: the shims of version managers start another file than themselves. */
  execPath: string;
  /** Codename of its long-term support, as in `process.release.lts` (lib/internal/process/per_thread.js); null without. */
  lts: string | null;
}

/** Long for a program that prints one line, short for someone who waits. */
const LIMIT_MS = 5_000;

// Old Node reads it too. Bun and Electron start as "node" in places, and are something else.
const QUESTION = `JSON.stringify({
  version: process.versions.node,
  execPath: process.execPath,
  lts: (process.release && process.release.lts) || null,
  other: process.versions.bun || process.versions.electron || null
})`.replace(/\n\s*/g, ' ');

/**
 * Runs the executable and returns what it says.
 *
 * @throws Error with why it does not start, or that it is no Node.js
 */
export async function inspectExecutable(execPath: string): Promise<Inspected> {
  const answer = parseAnswer(await ask(execPath));
  if (answer === null) {
    throw new Error('it does not answer as Node.js does');
  }
  return { ...answer, execPath: answer.execPath ?? execPath };
}

function ask(execPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      execPath,
      ['-p', QUESTION],
      {
        // A version manager's shim looks for settings of a project here; there are none at home.
        cwd: os.homedir(),
        env: plainEnvironment(),
        timeout: LIMIT_MS,
        killSignal: 'SIGKILL',
        windowsHide: true,
      },
      (error, stdout) => (error === null ? resolve(stdout) : reject(new Error(whyNot(error)))),
    ).stdin?.end();
  });
}

/** Without what would load more into it, or what an older Node does not know as an option. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, NODE_DEBUG, NODE_PATH, ...rest } = process.env;
  return rest;
}

function whyNot(error: Error & { code?: unknown; killed?: boolean; signal?: unknown }): string {
  if (error.killed) {
    return `it did not answer in ${LIMIT_MS / 1000} s`;
  }
  if (typeof error.code === 'number') {
    // Node puts the command first and what the program said of it on the lines after.
    const complaint = error.message
      .split('\n')
      .slice(1)
      .find((line) => line.trim() !== '');
    return complaint?.trim() ?? `it ended with exit code ${error.code}`;
  }
  return error.signal ? `it was ended by ${error.signal}` : String(error.code ?? error.message);
}

function parseAnswer(
  printed: string,
): { version: string; execPath: string | null; lts: string | null } | null {
  let answer: unknown;
  try {
    // A shim may say something of its own first.
    answer = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  } catch {
    return null;
  }
  const { version, execPath, lts, other } = Object(answer) as Record<string, unknown>;
  return typeof version === 'string' && /^\d+\.\d+\.\d+/.test(version) && !other
    ? {
        version,
        execPath: typeof execPath === 'string' ? execPath : null,
        lts: typeof lts === 'string' ? lts : null,
      }
    : null;
}

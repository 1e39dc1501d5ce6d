/** Runs the command line as users do: bin/node-lab.js in a process of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { nodeLabBin } from './paths.ts';
import { until } from './until.ts';

export interface NodeLabOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

export interface NodeLab {
  child: ChildProcess;
  pid: number;
  /** What it has printed so far. */
  stdout(): string;
  stderr(): string;
  untilPrinted(text: string | RegExp): Promise<void>;
  /** Settles when it has ended and both streams are read. */
  ended: Promise<NodeLabResult>;
}

export interface NodeLabResult {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

export function startNodeLab(args: readonly string[], options: NodeLabOptions = {}): NodeLab {
  const child = spawn(process.execPath, [nodeLabBin, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd,
    env: { ...plainEnvironment(), ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    stdout,
    stderr,
  }));
  return {
    child,
    pid: child.pid as number,
    stdout: () => stdout,
    stderr: () => stderr,
    untilPrinted: (text) =>
      until(
        () => (typeof text === 'string' ? stdout.includes(text) : text.test(stdout)),
        () => `${text} on stdout, which is ${JSON.stringify(stdout.slice(-500))}; ${stderr}`,
      ),
    ended,
  };
}

export function runNodeLab(
  args: readonly string[],
  options?: NodeLabOptions,
): Promise<NodeLabResult> {
  return startNodeLab(args, options).ended;
}

/** The environment without what vitest or a user's settings put there. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'COLORFGBG', 'COLORTERM', 'NODE_OPTIONS', 'CI']) {
    delete env[name];
  }
  return env;
}

/** The objects of `--json`, one a line. */
export function parseJsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

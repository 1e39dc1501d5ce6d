/** Starts processes that save progress, from the source as it is. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { packageFolder } from '../../support/paths.ts';
import { until } from '../../support/until.ts';

const support = path.join(packageFolder, 'tests/progress/support');

export interface Writer {
  child: ChildProcess;
  /** Steps that it has told to be saved. */
  saved(): number[];
  stderr(): string;
  untilSaved(count: number): Promise<void>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

export interface WriterOptions {
  home: string;
  exercise: string;
  first: number;
  count: number;
  /** Number of the file operation before which it kills itself. */
  dieAt?: number;
}

export interface Writers {
  start(options: WriterOptions): Writer;
  remove(): void;
}

export async function prepareWriters(): Promise<Writers> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-writers-'));
  const program = path.join(folder, 'writer.mjs');
  await build({
    entryPoints: [path.join(support, 'writer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return {
    start({ home, exercise, first, count, dieAt }) {
      const preload = dieAt === undefined ? [] : ['--require', path.join(support, 'die-at.cjs')];
      const args = [...preload, program, exercise, String(first), String(count)];
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_LAB_HOME: home, DIE_AT: String(dieAt), DIE_IN: home },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (text) => {
        stdout += text;
      });
      child.stderr.on('data', (text) => {
        stderr += text;
      });
      const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
      // Of a process that was killed the last line may be cut short.
      const saved = () => stdout.split('\n').slice(0, -1).map(Number);
      return {
        child,
        saved,
        stderr: () => stderr,
        untilSaved: (wanted) =>
          until(
            () => saved().length >= wanted || child.exitCode !== null,
            () => `${wanted} saved, not ${saved().length}; ${stderr}`,
          ),
        ended,
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

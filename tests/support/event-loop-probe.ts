/** Runs programs under the event-loop probe, built from its source, without the runner. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from '../../src/package-root.ts';
import { CHANNEL_VARIABLE } from '../../src/probes/channel.ts';
import { LOCATE_VARIABLE } from '../../src/probes/event-loop/protocol.ts';
import { expandBatch } from '../../src/runner/callback-batch.ts';
import { createReader } from '../../src/runner/channel.ts';
import type { CallbackEvent, ObservationEvent } from '../../src/runner/events.ts';

export interface Write extends ObservationEvent {
  text: string;
  callback: number;
}

export interface Probed {
  stdout: string;
  stderr: string;
  status: number | null;
  signal: string | null;
  callbacks: CallbackEvent[];
  writes: Write[];
  observations: ObservationEvent[];
  /** The callback that wrote this line. */
  writerOf(text: string): CallbackEvent;
}

export interface ProbeBench {
  folder: string;
  /** Writes a program and returns its path. */
  write(name: string, source: string): string;
  runPlain(file: string): ReturnType<typeof spawnSync> & { stdout: string; stderr: string };
  runProbed(file: string, options?: { locate?: 'all' }): Probed;
  remove(): void;
}

export async function openProbeBench(): Promise<ProbeBench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-probe-'));
  const probe = path.join(folder, 'probes', 'event-loop.cjs');
  await build({
    entryPoints: [path.join(packageRoot, 'src/probes/event-loop.ts')],
    outfile: probe,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
  });
  return {
    folder,
    write(name, source) {
      const file = path.join(folder, name);
      writeFileSync(file, source);
      return file;
    },
    runPlain: (file) => spawnSync(process.execPath, [file], { encoding: 'utf8' }),
    runProbed(file, { locate } = {}) {
      const channel = path.join(folder, 'channel.ndjson');
      writeFileSync(channel, '');
      const { stdout, stderr, status, signal } = spawnSync(
        process.execPath,
        ['--require', probe, file],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            [CHANNEL_VARIABLE]: channel,
            ...(locate === undefined ? {} : { [LOCATE_VARIABLE]: locate }),
          },
        },
      );
      return { stdout, stderr, status, signal, ...read(readFileSync(channel), signal) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function read(bytes: Buffer, signal: string | null) {
  const reader = createReader();
  bytes.copy(reader.space(bytes.length));
  const events = [...reader.push(bytes.length), ...reader.end(signal)].flatMap((event) =>
    event.type === 'callbacks' ? [...expandBatch(event)] : [event],
  );
  const callbacks = events.filter((event) => event.type === 'callback');
  const observations = events.filter((event) => event.type === 'observation');
  const writes = observations.filter(({ name }) => name === 'write') as Write[];
  return {
    callbacks,
    observations,
    writes,
    writerOf(text: string) {
      const chunk = writes.find((event) => event.text === `${text}\n`);
      const callback = callbacks.find(({ seq }) => seq === chunk?.callback);
      if (callback === undefined) {
        throw new Error(`no callback wrote ${text}`);
      }
      return callback;
    },
  };
}

/** `trace --out FILE`: written as the trace goes on, and in its place when it is whole. */

import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createTraceEventWriter, type Ending } from '../../analysis/trace/trace-events.ts';
import { labError } from '../../errors.ts';
import { chainName } from '../../views/timeline-names.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createFileNamer } from './file-names.ts';
import { createWriteQueue } from './write-queue.ts';

/**
 * Opens the file, before the program runs. A trace without an end leaves none.
 *
 * @throws LabError BAD_OUT_FILE; later CANNOT_WRITE
 */
export function openTraceFile(out: string, start: ScriptStart): ScriptConsumer {
  const target = targetOf(out, start.program);
  const descriptor = openFor(out, target.path);
  const discard = () => rmSync(target.path, { force: true });
  if (target.isTemporary) {
    process.on('exit', discard);
  }
  const queue = createWriteQueue(descriptor);
  const naming = {
    kind: (kind: string) => chainName({ kind, isModuleBody: false }),
    file: createFileNamer(start.program),
  };
  const writer = createTraceEventWriter(start, naming, queue.add);
  let end: Ending | null = null;
  return {
    take(event) {
      switch (event.type) {
        case 'callbacks':
          writer.add(event);
          break;
        case 'observation':
          writer.observe(event);
          break;
        case 'end':
          end = { exitCode: event.exitCode, signal: event.signal, reason: event.reason };
          break;
      }
    },
    ready: () => queue.ready()?.catch(failed(out)) ?? null,
    async close() {
      if (end !== null) {
        writer.finish(end);
        await queue.done().catch(failed(out));
        closeSync(descriptor);
        if (target.isTemporary) {
          renameSync(target.path, target.final);
          process.off('exit', discard);
        }
      }
    },
  };
}

function failed(out: string): (error: Error) => never {
  return ({ message }) => {
    throw labError('CANNOT_WRITE', out, message);
  };
}

interface Target {
  /** What is written to. */
  path: string;
  /** What it becomes. */
  final: string;
  isTemporary: boolean;
}

function targetOf(out: string, program: string): Target {
  let final = path.resolve(out);
  try {
    // A link stays a link: what it points at is written.
    final = realpathSync(final);
    if (final === realpathSync(program)) {
      throw labError('BAD_OUT_FILE', out, 'it is the program itself');
    }
    const stat = statSync(final);
    if (stat.isDirectory()) {
      throw labError('BAD_OUT_FILE', out, 'it is a folder');
    }
    if (!stat.isFile()) {
      // A pipe or a device cannot be replaced.
      return { path: final, final, isTemporary: false };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  return { path: `${final}.${process.pid}.tmp`, final, isTemporary: true };
}

function openFor(out: string, file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    throw labError('BAD_OUT_FILE', out, (error as Error).message);
  }
}

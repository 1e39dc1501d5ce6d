/** The runner's end of the observation channel: a file that grows while the program runs. */

import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../errors.ts';
import { temporaryFolder } from './active-runs.ts';
import type { CallbackEvent, ObservationEvent } from './events.ts';

export interface ObservationChannel {
  /** Path for the probes; see CHANNEL_VARIABLE. */
  path: string;
  /**
   * The events reported since the last call, in order, at most about 256 KB of them; empty when
   * there is nothing new. What is not read stays in the file: a slow reader loses nothing and
   * holds nobody up.
   */
  read(): (CallbackEvent | ObservationEvent)[];
  close(): void;
}

let opened = 0;

export function openObservationChannel(): ObservationChannel {
  opened += 1;
  const file = path.join(temporaryFolder(), `observations-${opened}.ndjson`);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'a+');
  } catch (error) {
    throw labError('CANNOT_OBSERVE', file, (error as Error).message);
  }
  const buffer = Buffer.alloc(262_144);
  let position = 0;
  let unfinished: Buffer[] = [];
  return {
    path: file,
    read() {
      const length = readSync(descriptor, buffer, 0, buffer.length, position);
      position += length;
      const end = buffer.subarray(0, length).lastIndexOf(0x0a);
      if (end === -1) {
        if (length > 0) {
          unfinished.push(Buffer.from(buffer.subarray(0, length)));
        }
        return [];
      }
      const text = Buffer.concat([...unfinished, buffer.subarray(0, end)]).toString('utf8');
      unfinished = end + 1 < length ? [Buffer.from(buffer.subarray(end + 1, length))] : [];
      return text.split('\n').map(parseReport);
    },
    close() {
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}

// A program may write to any file it finds, this one too: such a line is shown, never trusted.
function parseReport(text: string): CallbackEvent | ObservationEvent {
  try {
    const event = JSON.parse(text);
    if (event?.type === 'callback' || event?.type === 'observation') {
      return event;
    }
  } catch {
    // Falls through to the report of an unreadable line.
  }
  return { type: 'observation', name: 'unreadable', text };
}

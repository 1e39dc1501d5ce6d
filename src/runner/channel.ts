/** The runner's end of the observation channel: a file that grows while the program runs. */

import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../errors.ts';
import { temporaryFolder } from './active-runs.ts';
import type { CallbackBatch } from './callback-batch.ts';
import type { CallbackEvent, ObservationEvent } from './events.ts';
import { createTraceDecoder } from './trace/decoder.ts';
import { firstPiece, type Piece } from './trace/frames.ts';

/** What a probe reports: lines of events, and the frames of the event-loop probe. */
export type Reported = CallbackEvent | ObservationEvent | CallbackBatch;

export interface ObservationChannel {
  /** Path for the probes; see CHANNEL_VARIABLE. */
  path: string;
  /**
   * The events reported since the last call, in order, at most those of about 512 KB; empty when
   * there is nothing new. What is not read stays in the file: a slow reader loses nothing and
   * holds nobody up.
   */
  read(): Reported[];
  /**
   * What is still to be said once the program has ended and everything is read.
   *
   * @param signal that ended it, or null
   */
  end(signal: string | null): Reported[];
  close(): void;
}

const readSize = 524_288;

/** So much of what cannot be read is shown, in bytes. */
const maxUnreadable = 1_000;

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
  let position = 0;
  const reader = createReader();
  return {
    path: file,
    read() {
      // Much of what is read tells nothing by itself.
      for (;;) {
        const into = reader.space(readSize);
        const length = readSync(descriptor, into, 0, readSize, position);
        position += length;
        const events = length === 0 ? [] : reader.push(length);
        if (length === 0 || events.length > 0) {
          return events;
        }
      }
    },
    end: reader.end,
    close() {
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}

export interface ChannelReader {
  /** Room for this many more bytes of the channel. */
  space(size: number): Buffer;
  /** Takes the first `length` bytes of that room, and returns what they tell. */
  push(length: number): Reported[];
  end(signal: string | null): Reported[];
}

/** Makes events of a channel's bytes, in whatever portions they come. */
export function createReader(): ChannelReader {
  const trace = createTraceDecoder();
  let buffer = Buffer.alloc(readSize * 2);
  /** The bytes from `start` to `end` are of a piece that is not whole yet. */
  let start = 0;
  let end = 0;
  let nextFrame = 0;

  function reported(piece: Piece): Reported[] {
    switch (piece.kind) {
      case 'line':
        return [...trace.take(), parseReport(piece.bytes)];
      case 'unreadable':
        return [...trace.take(), unreadable(piece.bytes)];
      case 'frame':
        if (piece.number > nextFrame) {
          trace.lost(piece.number - nextFrame);
        }
        nextFrame = piece.number + 1;
        try {
          trace.decode(piece.words, piece.bytes, piece.baseMs);
          return [];
        } catch {
          trace.lost(1);
          return [...trace.take(), unreadable(piece.bytes)];
        }
    }
  }

  return {
    space(size) {
      if (start > 0) {
        buffer.copyWithin(0, start, end);
        end -= start;
        start = 0;
      }
      if (buffer.length - end < size) {
        buffer = Buffer.concat([buffer.subarray(0, end)], (end + size) * 2);
      }
      return buffer.subarray(end, end + size);
    },
    push(length) {
      end += length;
      const all: Reported[] = [];
      for (;;) {
        const found = firstPiece(buffer.subarray(start, end));
        if (found === null) {
          break;
        }
        start += found.length;
        for (const event of reported(found.piece)) {
          all.push(event);
        }
      }
      all.push(...trace.take());
      return all;
    },
    end(signal) {
      const rest = buffer.subarray(start, end);
      start = end;
      const cut = rest.length > 0 ? [unreadable(rest)] : [];
      if (rest[0] === 0) {
        trace.lost(1);
      }
      trace.end(signal);
      return [...cut, ...trace.take()];
    },
  };
}

// A program may write to any file it finds, this one too: such a line is shown, never trusted.
function parseReport(bytes: Buffer): CallbackEvent | ObservationEvent {
  try {
    const event = JSON.parse(bytes.toString('utf8'));
    if (event?.type === 'callback' || event?.type === 'observation') {
      return event;
    }
  } catch {
    // Falls through to the report of an unreadable line.
  }
  return unreadable(bytes);
}

function unreadable(bytes: Buffer): ObservationEvent {
  const text = bytes.toString('utf8', 0, maxUnreadable);
  return { type: 'observation', name: 'unreadable', text };
}

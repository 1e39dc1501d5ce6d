/**
 * Notes each chunk that the program writes to stdout and stderr, with the line that wrote it. It
 * looks on below all of Node's JavaScript, where the bytes are handed to libuv: what stands there
 * is on no stack that the program gets to see, and no way of writing goes by.
 */

import { lookOn } from './below.ts';
import type { Internals } from './internals.ts';
import type { Places } from './places.ts';
import type { Recorder } from './recorder.ts';

type StreamName = 'stdout' | 'stderr';
// biome-ignore lint/suspicious/noExplicitAny: arguments of Node's internals.
type Any = any;

/** Longer chunks are noted by their beginning, in UTF-16 units. */
const maxText = 2_000;

const streamEncodings = {
  writeUtf8String: 'utf8',
  writeAsciiString: 'latin1',
  writeLatin1String: 'latin1',
  writeUcs2String: 'utf16le',
} as const;

export function followWrites(internals: Internals, recorder: Recorder, places: Places): void {
  function note(stream: StreamName, text: string, bytes: number): void {
    const at = places.take(note);
    recorder.note({ note: 'write', stream, text: text.slice(0, maxText), bytes, at });
    // Ahead of the bytes themselves.
    recorder.flush();
  }

  function noteBytes(stream: StreamName, view: unknown, offset = 0, length?: number): void {
    if (ArrayBuffer.isView(view)) {
      const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
      const chunk = bytes.subarray(offset, length === undefined ? undefined : offset + length);
      note(stream, chunk.toString('utf8', 0, maxText * 3), chunk.length);
    }
  }

  function noteString(stream: StreamName, text: unknown, encoding: BufferEncoding): void {
    if (typeof text === 'string') {
      note(stream, text, Buffer.byteLength(text, encoding));
    }
  }

  /** Chunks of a writev: views, or strings each followed by its encoding. */
  function noteAll(stream: StreamName, chunks: unknown, areViews: unknown): void {
    const list = chunks as unknown[];
    for (let index = 0; index < list.length; index += areViews ? 1 : 2) {
      const chunk = list[index];
      if (typeof chunk === 'string') {
        noteString(stream, chunk, list[index + 1] as BufferEncoding);
      } else {
        noteBytes(stream, chunk);
      }
    }
  }

  // What pipes, terminals and sockets have in common.
  const stream = Object.getPrototypeOf(internals.binding('pipe_wrap').Pipe.prototype);
  const fs = internals.binding('fs');

  /** `noteIt` is given the stream's name and the arguments of each call that writes to one. */
  function watch(method: string, noteIt: (name: StreamName, args: readonly Any[]) => void): void {
    lookOn(stream, method, {
      before({ fd }, args) {
        const name = standardStream(fd);
        if (name !== null) {
          noteIt(name, args);
        }
      },
    });
  }

  /** The same for functions whose first argument is the descriptor. */
  function watchFile(method: string, noteIt: (name: StreamName, args: readonly Any[]) => void) {
    lookOn(fs, method, {
      before(_, args) {
        const name = standardStream(args[0]);
        if (name !== null) {
          noteIt(name, args);
        }
      },
    });
  }

  for (const [method, encoding] of Object.entries(streamEncodings)) {
    watch(method, (name, [, text]) => noteString(name, text, encoding));
  }
  watch('writeBuffer', (name, [, view]) => noteBytes(name, view));
  watch('writev', (name, [, chunks, areViews]) => noteAll(name, chunks, areViews));
  watchFile('writeString', (name, [, text, , encoding]) =>
    noteString(name, text, encoding ?? 'utf8'),
  );
  watchFile('writeBuffer', (name, [, view, offset, length]) =>
    noteBytes(name, view, offset, length),
  );
  watchFile('writeBuffers', (name, [, views]) => noteAll(name, views, true));
  // A file that is written whole may be named by its descriptor.
  watchFile('writeFileUtf8', (name, [, text]) => noteString(name, text, 'utf8'));
}

function standardStream(descriptor: unknown): StreamName | null {
  return descriptor === 1 ? 'stdout' : descriptor === 2 ? 'stderr' : null;
}

/**
 * Notes each chunk that the program writes to stdout and stderr, with the line that wrote it. It
 * looks on below all of Node's JavaScript, where the bytes are handed to libuv: what stands there
 * is on no stack that the program gets to see, and no way of writing goes by.
 */

import type { Internals } from './internals.ts';
import type { Places } from './places.ts';
import type { Recorder } from './recorder.ts';

type StreamName = 'stdout' | 'stderr';
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

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
  for (const [method, encoding] of Object.entries(streamEncodings)) {
    watch(stream, method, (handle, [, text]) => {
      const name = standardStream((handle as { fd: number }).fd);
      return name && (() => noteString(name, text, encoding));
    });
  }
  watch(stream, 'writeBuffer', (handle, [, view]) => {
    const name = standardStream((handle as { fd: number }).fd);
    return name && (() => noteBytes(name, view));
  });
  watch(stream, 'writev', (handle, [, chunks, areViews]) => {
    const name = standardStream((handle as { fd: number }).fd);
    return name && (() => noteAll(name, chunks, areViews));
  });

  const fs = internals.binding('fs');
  watch(fs, 'writeString', (_, [descriptor, text, , encoding]) => {
    const name = standardStream(descriptor);
    return name && (() => noteString(name, text, (encoding ?? 'utf8') as BufferEncoding));
  });
  watch(fs, 'writeBuffer', (_, [descriptor, view, offset, length]) => {
    const name = standardStream(descriptor);
    return name && (() => noteBytes(name, view, offset as number, length as number));
  });
  watch(fs, 'writeBuffers', (_, [descriptor, views]) => {
    const name = standardStream(descriptor);
    return name && (() => noteAll(name, views, true));
  });
}

function standardStream(descriptor: unknown): StreamName | null {
  return descriptor === 1 ? 'stdout' : descriptor === 2 ? 'stderr' : null;
}

/**
 * Has `noteOf` look at each call of `holder[name]`; what it returns is called before the bytes go
 * out.
 */
function watch(
  holder: Record<string, AnyFunction>,
  name: string,
  noteOf: (self: unknown, args: unknown[]) => (() => void) | null,
): void {
  const original = holder[name] as AnyFunction;
  function shadow(this: unknown, ...args: unknown[]): unknown {
    try {
      noteOf(this, args)?.();
    } catch {
      // Never the program's business.
    }
    try {
      return Reflect.apply(original, this, args);
    } catch (error) {
      if (error instanceof Error) {
        Error.captureStackTrace(error, shadow);
      }
      throw error;
    }
  }
  Object.defineProperty(holder, name, { value: shadow, writable: true, configurable: true });
}

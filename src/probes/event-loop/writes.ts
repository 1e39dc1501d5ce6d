/** Ties each chunk that the program writes to the callback and the line that wrote it. */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Report } from '../channel.ts';
import type { Callbacks } from './callbacks.ts';
import { callerOf } from './places.ts';

type StreamName = 'stdout' | 'stderr';
type AnyFunction = (...args: unknown[]) => unknown;

/** Longer chunks are reported by their beginning, in UTF-16 units. */
const maxText = 2_000;

/** Watches `process.stdout`, `process.stderr` and synchronous writes to descriptors 1 and 2. */
export function followWrites(callbacks: Callbacks, report: Report): void {
  // A stream writes to its descriptor in turn: that is one write, not two.
  let depth = 0;

  function wrap(holder: object, name: string, streamOf: (args: unknown[]) => StreamName | null) {
    const original = (holder as Record<string, AnyFunction>)[name] as AnyFunction;
    function shadow(this: unknown, ...args: unknown[]): unknown {
      const stream = depth === 0 ? streamOf(args) : null;
      if (stream !== null) {
        reportWrite(stream, textOf(name, args));
      }
      depth += 1;
      try {
        return original.apply(this, args);
      } finally {
        depth -= 1;
      }
    }
    for (const property of ['name', 'length'] as const) {
      Object.defineProperty(shadow, property, { value: original[property], configurable: true });
    }
    const enumerable = Object.getOwnPropertyDescriptor(holder, name)?.enumerable ?? false;
    Object.defineProperty(holder, name, {
      value: shadow,
      writable: true,
      configurable: true,
      enumerable,
    });
  }

  function reportWrite(stream: StreamName, text: string | null): void {
    try {
      if (text === null) {
        return;
      }
      const { place } = callerOf();
      if (place !== null) {
        callbacks.sawUserCode(place);
      }
      const { seq, phase, iteration, kind } = callbacks.current();
      report({
        type: 'observation',
        name: 'write',
        stream,
        text: text.slice(0, maxText),
        callback: seq,
        // The callback itself is reported when it ends, which may be never.
        phase,
        iteration,
        kind,
        ...(place === null ? {} : { at: place }),
      });
    } catch {
      // Never the program's business.
    }
  }

  for (const name of ['stdout', 'stderr'] as const) {
    wrapWhenFirstUsed(name, (stream) => wrap(stream, 'write', () => name));
  }
  wrap(fs, 'writeSync', ([descriptor]) => standardStream(descriptor));
  // Lets `import { writeSync } from 'fs'` see it too.
  syncBuiltinESMExports();
}

/** Node creates the streams when a program first asks for them; so it stays. */
function wrapWhenFirstUsed(name: StreamName, wrap: (stream: object) => void): void {
  const descriptor = Object.getOwnPropertyDescriptor(process, name);
  const get = descriptor?.get;
  if (descriptor === undefined || get === undefined) {
    return;
  }
  let wrapped = false;
  Object.defineProperty(process, name, {
    ...descriptor,
    get() {
      const stream = get.call(process);
      if (!wrapped) {
        wrapped = true;
        wrap(stream);
      }
      return stream;
    },
  });
}

function standardStream(descriptor: unknown): StreamName | null {
  return descriptor === 1 ? 'stdout' : descriptor === 2 ? 'stderr' : null;
}

/** What the call writes; null where it is not text or bytes, which the call itself will refuse. */
function textOf(name: string, args: unknown[]): string | null {
  const chunk = name === 'writeSync' ? args[1] : args[0];
  if (typeof chunk === 'string') {
    return chunk;
  }
  if (!ArrayBuffer.isView(chunk)) {
    return null;
  }
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (name !== 'writeSync') {
    return bytes.toString('utf8', 0, maxText);
  }
  const offset = typeof args[2] === 'number' ? args[2] : 0;
  const length = typeof args[3] === 'number' ? args[3] : bytes.length - offset;
  return bytes.toString('utf8', offset, offset + Math.min(length, maxText));
}

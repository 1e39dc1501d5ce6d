/**
 * Reads a `.heapsnapshot` file in portions of any size. The file is JSON, but of hundreds of
 * megabytes: `JSON.parse` would need one string for all of it, and gives arrays that take several
 * times the file. Here the numbers go straight into typed arrays.
 */

import { readFormat, SnapshotError, type SnapshotFormat } from './format.ts';
import { createGraphBuilder, type GraphBuilder, type Rows } from './graph-builder.ts';
import type { HeapGraph } from './heap-graph.ts';

export interface SnapshotReader {
  /**
   * Takes the next bytes of the file; they may be used again afterwards.
   *
   * @throws SnapshotError
   */
  push(bytes: Uint8Array): void;
  /**
   * The heap, once the whole file has been pushed.
   *
   * @throws SnapshotError
   */
  end(): HeapGraph;
}

const quote = 0x22;
const comma = 0x2c;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** A header takes about 2 KB; what is longer is none. */
const longestHeader = 1_048_576;
const longestKey = 1_000;

/** Each takes bytes from `at` on, and returns where it stopped: at the end, or where it is done. */
type State = (bytes: Uint8Array, at: number) => number;

export function createSnapshotReader(): SnapshotReader {
  let format: SnapshotFormat | null = null;
  let builder: GraphBuilder | null = null;
  let isDone = false;
  let state: State = begin;
  /** Bytes of a key, a header or a string that began in an earlier portion. */
  let held: Uint8Array[] = [];
  let heldLength = 0;

  function hold(bytes: Uint8Array, most: number): void {
    heldLength += bytes.length;
    if (heldLength > most) {
      throw new SnapshotError('it is no heap snapshot');
    }
    // Not slice(), which of a Buffer is no copy.
    held.push(new Uint8Array(bytes));
  }

  function released(last: Uint8Array): Uint8Array {
    if (held.length === 0) {
      return last;
    }
    const all = Buffer.concat([...held, last]);
    held = [];
    heldLength = 0;
    return all;
  }

  function begin(bytes: Uint8Array, at: number): number {
    const next = skipSpace(bytes, at);
    if (next < bytes.length) {
      if (bytes[next] !== openBrace) {
        throw new SnapshotError('it is no heap snapshot');
      }
      state = beforeKey;
      return next + 1;
    }
    return next;
  }

  function beforeKey(bytes: Uint8Array, at: number): number {
    let next = at;
    while (next < bytes.length) {
      const byte = bytes[next++] as number;
      if (byte === quote) {
        state = inKey;
        break;
      }
      if (byte === closeBrace) {
        isDone = true;
        state = afterAll;
        break;
      }
      if (byte !== comma && !isSpace(byte)) {
        throw new SnapshotError('it is no heap snapshot');
      }
    }
    return next;
  }

  function inKey(bytes: Uint8Array, at: number): number {
    const end = bytes.indexOf(quote, at);
    if (end === -1) {
      hold(bytes.subarray(at), longestKey);
      return bytes.length;
    }
    const key = new TextDecoder().decode(released(bytes.subarray(at, end)));
    state = beforeValue(key);
    return end + 1;
  }

  function beforeValue(key: string): State {
    return (bytes, at) => {
      let next = at;
      while (next < bytes.length && (bytes[next] === colon || isSpace(bytes[next] as number))) {
        next += 1;
      }
      if (next < bytes.length) {
        state = stateOf(key, bytes[next] as number);
      }
      return next;
    };
  }

  function stateOf(key: string, first: number): State {
    if (key === 'snapshot') {
      return nested(
        (bytes) => hold(bytes, longestHeader),
        (last) => {
          format = readFormat(new TextDecoder().decode(released(last)));
          builder = createGraphBuilder(format);
        },
      );
    }
    const rows = first === openBracket ? builder?.table(key) : undefined;
    if (rows !== undefined) {
      return numbers(rows);
    }
    if (key === 'strings' && first === openBracket) {
      if (builder === null) {
        throw new SnapshotError('it has no header');
      }
      return beforeString;
    }
    if (builder === null) {
      throw new SnapshotError('it does not begin with the header of a heap snapshot');
    }
    return first === openBracket || first === openBrace || first === quote
      ? nested(
          () => {},
          () => {},
        )
      : scalar;
  }

  function scalar(bytes: Uint8Array, at: number): number {
    let next = at;
    while (next < bytes.length && bytes[next] !== comma && bytes[next] !== closeBrace) {
      next += 1;
    }
    if (next < bytes.length) {
      state = beforeKey;
    }
    return next;
  }

  /** A value in brackets, braces or quotes, whatever is in it. */
  function nested(part: (bytes: Uint8Array) => void, whole: (last: Uint8Array) => void): State {
    let depth = 0;
    let inString = false;
    let isEscaped = false;
    return (bytes, at) => {
      let next = at;
      while (next < bytes.length) {
        const byte = bytes[next++] as number;
        if (inString) {
          if (isEscaped) {
            isEscaped = false;
          } else if (byte === backslash) {
            isEscaped = true;
          } else if (byte === quote) {
            inString = false;
          }
        } else if (byte === quote) {
          inString = true;
        } else if (byte === openBracket || byte === openBrace) {
          depth += 1;
        } else if (byte === closeBracket || byte === closeBrace) {
          depth -= 1;
        }
        if (depth === 0 && !inString) {
          state = beforeKey;
          whole(bytes.subarray(at, next));
          return next;
        }
      }
      part(bytes.subarray(at));
      return next;
    };
  }

  function numbers({ row, add }: Rows): State {
    const width = row.length;
    /** Of a number that began in an earlier portion; -1 for none. */
    let held = -1;
    let heldColumn = 0;
    return (bytes, at) => {
      const { length } = bytes;
      // In locals: this loop sees most of the file, and variables of a closure are slower.
      let next = at;
      let value = held;
      let column = heldColumn;
      while (next < length) {
        const byte = bytes[next++] as number;
        if (byte >= zero && byte <= nine) {
          value = value === -1 ? byte - zero : value * 10 + (byte - zero);
          continue;
        }
        if (value !== -1) {
          row[column++] = value;
          value = -1;
          if (column === width) {
            column = 0;
            add();
          }
        }
        if (byte === closeBracket) {
          state = beforeKey;
          break;
        }
        if (byte !== comma && byte !== openBracket && !isSpace(byte)) {
          throw new SnapshotError(`it has "${String.fromCharCode(byte)}" among its numbers`);
        }
      }
      held = value;
      heldColumn = column;
      return next;
    };
  }

  function beforeString(bytes: Uint8Array, at: number): number {
    let next = at;
    while (next < bytes.length) {
      const byte = bytes[next++] as number;
      if (byte === quote) {
        state = inString;
        break;
      }
      if (byte === closeBracket) {
        state = beforeKey;
        break;
      }
    }
    return next;
  }

  function inString(bytes: Uint8Array, at: number): number {
    let end = bytes.indexOf(quote, at);
    while (end !== -1 && isEscapedAt(bytes, at, end)) {
      end = bytes.indexOf(quote, end + 1);
    }
    if (end === -1) {
      hold(bytes.subarray(at), Number.POSITIVE_INFINITY);
      return bytes.length;
    }
    (builder as GraphBuilder).string(released(bytes.subarray(at, end)));
    state = beforeString;
    return end + 1;
  }

  /** Whether the quote at `end` is part of the string: an odd number of backslashes before it. */
  function isEscapedAt(bytes: Uint8Array, from: number, end: number): boolean {
    let before = 0;
    let at = end - 1;
    while (at >= from && bytes[at] === backslash) {
      before += 1;
      at -= 1;
    }
    if (at >= from) {
      return before % 2 === 1;
    }
    for (const part of held.toReversed()) {
      for (let index = part.length - 1; index >= 0; index--) {
        if (part[index] !== backslash) {
          return before % 2 === 1;
        }
        before += 1;
      }
    }
    return before % 2 === 1;
  }

  function afterAll(bytes: Uint8Array): number {
    return bytes.length;
  }

  return {
    push(bytes) {
      let at = 0;
      while (at < bytes.length) {
        at = state(bytes, at);
      }
    },
    end() {
      if (!isDone || builder === null) {
        throw new SnapshotError('it ends too early');
      }
      return builder.finish();
    },
  };
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  while (next < bytes.length && isSpace(bytes[next] as number)) {
    next += 1;
  }
  return next;
}

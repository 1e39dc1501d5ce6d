/** Writes text and numbers as bytes: a million callbacks are too many to build a string for each. */

export interface ByteWriter {
  /** Bytes as they are; for text that comes again and again. */
  bytes(bytes: Uint8Array): void;
  text(text: string): void;
  /** A whole number that is not negative, in decimal. */
  integer(value: number): void;
  /** A whole number of thousandths that is not negative, in decimal: 12345 as `12.345`. */
  thousandths(value: number): void;
  /** Hands everything over that has not been yet. */
  flush(): void;
}

const digitZero = 0x30;
const point = 0x2e;
/** Above this a number does not fit into the fast integer arithmetic. */
const billion = 1_000_000_000;
/** More than the longest number takes. */
const longestNumber = 32;

/**
 * @param sink gets the bytes in portions; it must not keep them
 * @param capacity bytes that are gathered before they are handed over
 */
export function createByteWriter(
  sink: (bytes: Uint8Array) => void,
  capacity = 1_048_576,
): ByteWriter {
  const buffer = Buffer.allocUnsafe(capacity);
  let used = 0;

  function flush(): void {
    if (used > 0) {
      sink(buffer.subarray(0, used));
      used = 0;
    }
  }

  function makeRoom(length: number): void {
    if (used + length > capacity) {
      flush();
    }
  }

  function bytes(given: Uint8Array): void {
    makeRoom(given.length);
    if (given.length > capacity) {
      sink(given);
      return;
    }
    buffer.set(given, used);
    used += given.length;
  }

  /** The digits of a number below a billion, at least `least` of them. */
  function digits(value: number, least: number): void {
    let length = least;
    for (let limit = 10 ** least; limit <= value; limit *= 10) {
      length += 1;
    }
    let rest = value | 0;
    for (let at = used + length - 1; at >= used; at--) {
      const next = (rest / 10) | 0;
      buffer[at] = digitZero + rest - next * 10;
      rest = next;
    }
    used += length;
  }

  function integer(value: number): void {
    makeRoom(longestNumber);
    if (value < billion) {
      digits(value, 1);
      return;
    }
    const high = Math.floor(value / billion);
    integer(high);
    digits(value - high * billion, 9);
  }

  return {
    bytes,
    text: (text) => bytes(Buffer.from(text)),
    integer,
    thousandths(value) {
      const whole = Math.floor(value / 1_000);
      integer(whole);
      makeRoom(longestNumber);
      buffer[used] = point;
      used += 1;
      digits(value - whole * 1_000, 3);
    },
    flush,
  };
}

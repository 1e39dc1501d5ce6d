import { isNote, parseCollection } from './line.ts';

/** Takes V8's trace out of a program's stdout, and leaves the rest as it was. */
export interface OwnText {
  /** Takes the next chunk of stdout; returns what of it is the program's own, as soon as that is sure. */
  push(chunk: string): string;
  /**
   * What was held back because it may be the beginning of a trace line, where that is unlikely:
   * for a program that has printed `[` and waits. Empty otherwise.
   */
  waiting(): string;
  /** Says that nothing comes any more; returns what was held back, but for a trace line's beginning. */
  end(): string;
}

/** What a trace line may look like before it is whole. */
const BEGINNING = /^\[\d*(?:(?<=\d):(?:0x?[\da-f]*)?)?(?:(?<=[\da-f])\](?: .*)?)?$/;
/** From here on it is one. */
const SURE = /^\[\d+(?::0x[\da-f]+)?\] +\d+ ms: /;
/** Longer than any trace line, in UTF-16 units. */
const LONGEST = 4_096;

/**
 * For Node 4 and later, whose stdout has no buffer: each trace line comes whole, also where the
 * program's own line is not at its end.
 */
export function createOwnText(): OwnText {
  let held = '';

  function push(chunk: string): string {
    const text = held + chunk;
    held = '';
    let own = '';
    let from = 0;
    for (let at = text.indexOf('['); at !== -1; at = text.indexOf('[', Math.max(from, at + 1))) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1) {
        if (text.length - at <= LONGEST && BEGINNING.test(text.slice(at))) {
          held = text.slice(at);
          return own + text.slice(from, at);
        }
      } else if (isTraceLine(text.slice(at, lineEnd))) {
        own += text.slice(from, at);
        from = lineEnd + 1;
      }
    }
    return own + text.slice(from);
  }

  return {
    push,
    waiting() {
      if (SURE.test(held)) {
        return '';
      }
      const text = held;
      held = '';
      return text;
    },
    end() {
      const text = SURE.test(held) ? '' : held;
      held = '';
      return text;
    },
  };
}

function isTraceLine(text: string): boolean {
  const digit = text.charCodeAt(1);
  if (!(digit >= 48 && digit <= 57)) {
    return false;
  }
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return parseCollection(line) !== null || isNote(line);
}

import { isNote, parseCollection } from './line.ts';

/** A trace line put together again, and the program's text that had come into it. */
export interface Spliced {
  trace: string;
  /** Null when that text was handed on before. */
  program: string | null;
}

export interface Splicer {
  /** Tries to find in this line the end of a trace line that the program's text had cut. */
  join(text: string): Spliced | null;
  /**
   * Offers a line as the possible beginning of a cut trace line.
   *
   * @param trace whether it looks like one: then it is kept back until its end comes
   * @returns whether it was kept back
   */
  hold(text: string, trace: boolean): boolean;
  /** A whole trace line came: nothing is cut any more. Returns the line that was kept back. */
  forget(): string | null;
}

/** 0.10 marks its lines with the process alone. */
const OLD_HEAD = /^\[/;
/** How a trace line or a note of 0.10 may end; spares the search for all other lines. */
const OLD_END = /^$|(?:^|\])\.$|(?:starts|left|up|progress|rate|MB|KB|ms|\d)$/;
const LONGEST = 300;
/** A program that prints what looks like cut trace lines must not cost more than this. */
const MOST_SEARCHES = 2000;
const MOST_INNER_SEARCHES = 20;

/** Puts trace lines of Node 0.10 together again; see `createGcTraceReader`. */
export function createSplicer(): Splicer {
  let beginning: { text: string; kept: boolean } | null = null;
  let searches = 0;
  let innerSearches = 0;

  return {
    join(text) {
      if (text.length > LONGEST || searches >= MOST_SEARCHES || !OLD_END.test(text)) {
        return null;
      }
      if (beginning === null) {
        if (!OLD_HEAD.test(text) || innerSearches >= MOST_INNER_SEARCHES) {
          return null;
        }
        innerSearches += 1;
        return withoutMiddle(text);
      }
      searches += 1;
      const { text: head, kept } = beginning;
      for (let cut = head.length; cut > 0; cut -= 1) {
        const trace = head.slice(0, cut) + text;
        if (isTrace(trace)) {
          beginning = null;
          return { trace, program: kept ? head.slice(cut) : null };
        }
      }
      return null;
    },
    hold(text, trace) {
      // The program's text directly behind the cut is on the same line: only the first can be it.
      if (beginning !== null || text.length > LONGEST || !OLD_HEAD.test(text)) {
        return false;
      }
      beginning = { text, kept: trace };
      return trace;
    },
    forget() {
      const held = beginning?.kept ? beginning.text : null;
      beginning = null;
      return held;
    },
  };
}

/** The program's text lies within the line: the longest beginning and end that make a trace line. */
function withoutMiddle(text: string): Spliced | null {
  for (let from = text.length - 1; from > 0; from -= 1) {
    for (let to = from + 1; to < text.length; to += 1) {
      const trace = text.slice(0, from) + text.slice(to);
      if (isTrace(trace)) {
        return { trace, program: text.slice(from, to) };
      }
    }
  }
  return null;
}

function isTrace(text: string): boolean {
  return parseCollection(text) !== null || isNote(text);
}

import { createLineSplitter } from '../lines.ts';
import { type Collection, isNote, parseCollection } from './line.ts';
import { createSplicer } from './splice.ts';

/** A line of a traced program's stdout, with what it turned out to be. */
export type TraceLine =
  | { type: 'collection'; collection: Collection }
  /** V8's remark on its own tuning. */
  | { type: 'note'; text: string }
  /** V8's report of its death (`<--- Last few GCs --->` ...), on stdout up to Node 12. */
  | { type: 'report'; text: string }
  /** The program's own. */
  | { type: 'program'; text: string }
  /** Looks like V8's, and was not understood. */
  | { type: 'unknown'; text: string }
  /** The beginning of a trace line whose rest never came: lost with the process. */
  | { type: 'cut'; text: string };

export interface GcTraceReader {
  /** Takes the next chunk of stdout; returns what the lines in it are. */
  push(chunk: string): TraceLine[];
  /** Says that nothing comes any more; returns what was held back. */
  end(): TraceLine[];
}

const REPORT_START = /^<--- (?:Last few GCs|JS stacktrace) --->$/;
const HEAD = /\[(\d+)(?::0x[\da-f]+)?\] +\d+ ms: /;
const SIZES = /\d+\.\d \(\d+\.\d\) -> \d+\.\d \(\d+\.\d\) MB/;

/**
 * Reads a traced program's stdout, in chunks of any size. V8 prints its trace to stdout, where the
 * program's own text may run into it:
 *
 * - text without a line end stands before the trace line: both are returned;
 * - Node 0.10 leaves the trace in the C library's buffer, which is written in blocks of 4096 bytes
 *   that end anywhere in a line, with the program's text next: such a line is put together again.
 *   From Node 4 on, stdout has no buffer, and each line comes when it is printed.
 */
export function createGcTraceReader(): GcTraceReader {
  const lines = createLineSplitter(4096);
  const splicer = createSplicer();
  let pid: number | undefined;
  /** 0.10, which names no isolate, is the one version whose lines may be cut. */
  let blocks = false;
  let inReport = false;

  function understood(text: string): TraceLine[] | null {
    const collection = parseCollection(text);
    if (collection) {
      if (pid === undefined) {
        pid = collection.pid;
        blocks = collection.isolate === undefined;
      }
      return [{ type: 'collection', collection }];
    }
    return isNote(text) ? [{ type: 'note', text }] : null;
  }

  /** Program text without a line end, then a trace line. */
  function behindText(text: string): TraceLine[] | null {
    for (let at = text.lastIndexOf('['); at > 0; at = text.lastIndexOf('[', at - 1)) {
      const rest = understood(text.slice(at));
      if (rest) {
        return [{ type: 'program', text: text.slice(0, at) }, ...rest];
      }
    }
    return null;
  }

  function looksLikeTrace(text: string): boolean {
    const head = HEAD.exec(text);
    if (head) {
      return pid === undefined || Number(head[1]) === pid;
    }
    return (
      SIZES.test(text) ||
      (pid !== undefined && (text.startsWith(`[${pid}]`) || text.startsWith(`[${pid}:`)))
    );
  }

  function read(text: string): TraceLine[] {
    if (inReport || REPORT_START.test(text)) {
      inReport = true;
      return [{ type: 'report', text }];
    }
    const whole = understood(text) ?? behindText(text);
    if (whole) {
      return [...lost(splicer.forget()), ...whole];
    }
    const spliced = blocks ? splicer.join(text) : null;
    if (spliced) {
      const parts = understood(spliced.trace) ?? [];
      return spliced.program === null
        ? parts
        : [{ type: 'program', text: spliced.program }, ...parts];
    }
    const trace = looksLikeTrace(text);
    if (blocks && splicer.hold(text, trace)) {
      return [];
    }
    return [{ type: trace ? 'unknown' : 'program', text }];
  }

  return {
    push: (chunk) => lines.push(chunk).flatMap(read),
    end() {
      const rest = lines.rest();
      const last = rest === '' ? [] : isCut(rest) ? [cut(rest)] : read(rest);
      const held = splicer.forget();
      return held === null ? last : [...last, cut(held)];
    },
  };

  /** Without a line end, what looks like a trace line is one that its process did not finish. */
  function isCut(rest: string): boolean {
    const begun = looksLikeTrace(rest) || (blocks && `[${pid}]`.startsWith(rest));
    return begun && !inReport && understood(rest) === null;
  }
}

function cut(text: string): TraceLine {
  return { type: 'cut', text };
}

function lost(held: string | null): TraceLine[] {
  return held === null ? [] : [{ type: 'unknown', text: held }];
}

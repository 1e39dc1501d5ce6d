/** What the lab's programs print, line by line, as facts. */

/** A data event of a stream. */
export interface DataLine {
  kind: 'data';
  /** 1-based, as the program counted. */
  number: number;
  /** The chunk, where the event carried a Buffer. */
  bytes: Uint8Array | null;
  /** The text that the program got from it; null where it kept the bytes. */
  text: string | null;
  /** Bytes that the stream had read from the file by then; null where the program does not say. */
  read: number | null;
}

/** The joined text. */
export interface EndLine {
  kind: 'end';
  text: string;
}

/** What this Node makes of some bytes with no others around them. */
export interface AloneLine {
  kind: 'alone';
  bytes: Uint8Array;
  text: string;
}

/** How often the server wrote to the socket. */
export interface WritesLine {
  kind: 'writes';
  count: number;
}

/** How an encoding fared when the text was decoded chunk by chunk; null where Node refused it. */
export interface EncodingLine {
  kind: 'encoding';
  name: string;
  result: EncodingResult | null;
}

export interface EncodingResult {
  aloneSame: boolean;
  statefulSame: boolean;
  /** With setEncoding the stream did not come to its end. */
  stopped: boolean;
}

/** What came of an attempt to read GBK; `text` is null where Node refused, with its message. */
export interface AttemptLine {
  kind: 'attempt';
  name: string;
  text: string | null;
  refusal: string | null;
}

export type Line = DataLine | EndLine | AloneLine | WritesLine | EncodingLine | AttemptLine;

const buffered = /^data (\d+): \d+ bytes ((?:[0-9a-f]{2})+)(?: become (".*"))?$/;
const decoded = /^data (\d+): (".*"), \d+ bytes of text after reading (\d+|undefined)$/;
const ended = /^end: (".*")$/;
const aloneBytes = /^alone: ((?:[0-9a-f]{2})+) becomes (".*")$/;
const written = /^server: (\d+) writes$/;
const compared =
  /^(\w+): each chunk alone (same|different), setEncoding (same|different|stopped the stream)$/;
const refused = /^(\w+): refused, /;
const attempted = /^((?:setEncoding|TextDecoder) \w+): (?:refused, (.*)|(".*"))$/;

/** The fact that a line states; null for any other line, for example of a learner's edited copy. */
export function parseLine(line: string): Line | null {
  return (
    parseBuffered(line) ??
    parseDecoded(line) ??
    parseEnd(line) ??
    parseAlone(line) ??
    parseWrites(line) ??
    parseOutcome(line)
  );
}

function parseBuffered(line: string): DataLine | null {
  const [, number, hex, json] = buffered.exec(line) ?? [];
  if (hex === undefined) {
    return null;
  }
  const text = json === undefined ? null : parseText(json);
  return { kind: 'data', number: Number(number), bytes: bytesOf(hex), text, read: null };
}

function parseDecoded(line: string): DataLine | null {
  const [, number, json, count] = decoded.exec(line) ?? [];
  const text = json === undefined ? null : parseText(json);
  if (text === null) {
    return null;
  }
  const read = count === 'undefined' ? null : Number(count);
  return { kind: 'data', number: Number(number), bytes: null, text, read };
}

function parseEnd(line: string): EndLine | null {
  const text = parseText(ended.exec(line)?.[1] ?? '');
  return text === null ? null : { kind: 'end', text };
}

function parseAlone(line: string): AloneLine | null {
  const [, hex, json] = aloneBytes.exec(line) ?? [];
  const text = parseText(json ?? '');
  return hex === undefined || text === null ? null : { kind: 'alone', bytes: bytesOf(hex), text };
}

function parseWrites(line: string): WritesLine | null {
  const count = written.exec(line)?.[1];
  return count === undefined ? null : { kind: 'writes', count: Number(count) };
}

function parseOutcome(line: string): EncodingLine | AttemptLine | null {
  const [, encoding, alone, stateful] = compared.exec(line) ?? [];
  if (encoding !== undefined) {
    const result = {
      aloneSame: alone === 'same',
      statefulSame: stateful === 'same',
      stopped: stateful === 'stopped the stream',
    };
    return { kind: 'encoding', name: encoding, result };
  }
  const [, attempt, refusal, json] = attempted.exec(line) ?? [];
  if (attempt !== undefined) {
    const text = json === undefined ? null : parseText(json);
    return { kind: 'attempt', name: attempt, text, refusal: refusal ?? null };
  }
  const name = refused.exec(line)?.[1];
  return name === undefined ? null : { kind: 'encoding', name, result: null };
}

function parseText(json: string): string | null {
  try {
    return JSON.parse(json) as string;
  } catch {
    return null;
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

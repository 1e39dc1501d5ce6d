/** The lab's model: the data events as the program printed them, and what their bytes imply. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import {
  type CutUnit,
  chunkEnds,
  cutUnits,
  decodeUtf8,
  REPLACEMENT,
  type ReplacementPractice,
  type TextTrace,
  traceChunks,
} from '../../src/analysis/utf8.ts';
import type { Analysis, LabFiles, RunContext } from '../../src/lab/definition.ts';
import {
  type AloneLine,
  type AttemptLine,
  type DataLine,
  type EncodingLine,
  parseLine,
} from './parse.ts';

/** A data event, and its place among the bytes. */
export interface DataEvent {
  number: number;
  /** The bytes that came with it, from `start` to `end`; both null where the run does not tell. */
  start: number | null;
  end: number | null;
  /** What the program got; null where it kept the bytes. */
  text: string | null;
  /**
   * Bytes that came so far and that no text so far accounts for: what a decoder with a memory
   * holds back. Null where the program has no such decoder or the run does not tell.
   */
  held: number | null;
}

/** Where a program turns bytes into text. */
export type Decoding = 'each chunk alone' | 'in the stream' | 'with a decoder' | 'at the end';

export interface Model {
  program: string;
  decoding: Decoding;
  /** Size of the chunks asked for; a socket gives others. */
  chunk: number;
  /** How this Node replaces, as the program showed of two bytes; null until it did. */
  practice: ReplacementPractice | null;
  /** The bytes of the text as shipped. */
  source: Uint8Array;
  /** The bytes that the events brought, one after the other. */
  received: Uint8Array;
  events: DataEvent[];
  /**
   * Length of the text that the events gave, in bytes of UTF-8; null once it has a U+FFFD, which
   * does not tell how many bytes it stands for.
   */
  given: number | null;
  /** Events beyond what the model keeps. */
  skipped: number;
  /** The joined text, once printed. */
  result: string | null;
  /** How often the server of socket.js wrote; null until it is done. */
  writes: number | null;
  encodings: EncodingLine[];
  attempts: AttemptLine[];
  lines: LineSplitter;
}

/** What the received bytes imply, worked out by the lab's own decoder. */
export interface Implied extends TextTrace {
  ends: readonly number[];
  /** The characters that a boundary cuts. */
  cut: readonly CutUnit[];
}

const decodings: Readonly<Record<string, Decoding>> = {
  'set-encoding.js': 'in the stream',
  'other-encoding.js': 'in the stream',
  'text-decoder.js': 'with a decoder',
  'concat-buffers.js': 'at the end',
};

/** Many times what the programs print: only a copy gone wild reaches it. */
const MAX_EVENTS = 1_000;
const MAX_BYTES = 16_384;
const MAX_LINE = 4_096;

export const analysis: Analysis<Model> = {
  begin,
  step(model, event) {
    if (event.type === 'output' && event.stream === 'stdout') {
      for (const line of model.lines.push(event.text)) {
        takeLine(model, line);
      }
    }
    return model;
  },
};

function begin(run: RunContext, files: LabFiles): Model {
  return {
    program: run.program,
    decoding: decodings[run.program] ?? 'each chunk alone',
    chunk: Number(run.knobs.chunk),
    practice: null,
    source: files[sourceFile(run)] ?? new Uint8Array(),
    received: new Uint8Array(),
    events: [],
    given: 0,
    skipped: 0,
    result: null,
    writes: null,
    encodings: [],
    attempts: [],
    lines: createLineSplitter(MAX_LINE),
  };
}

/** The file that a run's program reads, by its name in the lab's folder. */
function sourceFile({ program, knobs }: RunContext): string {
  return program === 'other-encoding.js' ? 'texts/poem.gbk' : `texts/${knobs.text}.txt`;
}

/** By what the beginning of a character became, when it was decoded alone; null if by neither. */
function practiceOf({ bytes, text }: AloneLine): ReplacementPractice | null {
  if (text === REPLACEMENT) {
    return bytes.length > 1 ? 'maximal-subpart' : null;
  }
  return text === REPLACEMENT.repeat(bytes.length) ? 'each-byte' : null;
}

function takeLine(model: Model, text: string): void {
  const line = parseLine(text);
  if (line === null) {
    return;
  }
  if (model.events.length + model.encodings.length + model.attempts.length >= MAX_EVENTS) {
    model.skipped += 1;
    return;
  }
  switch (line.kind) {
    case 'data':
      takeData(model, line);
      break;
    case 'end':
      model.result = line.text;
      break;
    case 'alone':
      model.practice = practiceOf(line);
      break;
    case 'writes':
      model.writes = line.count;
      break;
    case 'encoding':
      model.encodings.push(line);
      break;
    case 'attempt':
      model.attempts.push(line);
      break;
  }
}

function takeData(model: Model, { number, bytes, text, read }: DataLine): void {
  const start = model.received.length;
  const more = bytes ?? (read === null ? null : model.source.subarray(start, read));
  const given =
    text?.includes(REPLACEMENT) || model.given === null
      ? null
      : model.given + byteLength(text ?? '');
  model.given = given;
  if (more === null) {
    model.events.push({ number, start: null, end: null, text, held: null });
    return;
  }
  const end = start + more.length;
  if (end > MAX_BYTES) {
    model.skipped += 1;
    return;
  }
  model.received = Uint8Array.from([...model.received, ...more]);
  const held = isStateful(model) && given !== null && end >= given ? end - given : null;
  model.events.push({ number, start, end, text, held });
}

/** Whether the program decodes with a memory of the chunks before. */
export function isStateful({ decoding }: Model): boolean {
  return decoding === 'in the stream' || decoding === 'with a decoder';
}

/** What the bytes received so far imply. */
export function impliedBy(model: Model): Implied {
  const { received, chunk, decoding } = model;
  const practice = model.practice ?? undefined;
  // An event with a string may come of several reads; an event with a Buffer is a chunk.
  const ends =
    decoding === 'in the stream'
      ? chunkEnds(received.length, chunk)
      : model.events.flatMap(({ end }) => end ?? []);
  const cut = cutUnits(decodeUtf8(received, practice), ends);
  const memory = decoding === 'with a decoder' ? 'text-decoder' : 'string-decoder';
  return { ...traceChunks(received, ends, { practice, memory }), ends, cut };
}

const encoder = new TextEncoder();

/** Length of a text in bytes of UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** How a run decides what the lab states of a GBK file. */

import { countReplacements } from '../../src/analysis/utf8.ts';
import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import type { StreamFact } from './facts.ts';
import { bytesNamed, factOf, factsOf, type Model, sameBytes } from './model.ts';
import { gbkEnds } from './repertoire.ts';
import { count, inconclusive, list, undecided } from './undecided.ts';

/** Names of GBK, and encodings of Node's, that gbk.js gives to setEncoding. */
const OF_GBK = ['gbk', 'gb2312'];
const OF_NODE = 6;

/** A stream whose encoding was taken. */
export type ReadStream = StreamFact & { text: string; back: Uint8Array };

/** What setEncoding took, and what it refused. */
export function streamsOf(model: Model): { read: ReadStream[]; refused: StreamFact[] } {
  const streams = factsOf(model, 'stream');
  return {
    read: streams.filter((stream): stream is ReadStream => stream.text !== null),
    refused: streams.filter(({ text }) => text === null),
  };
}

export function decideSetEncoding(model: Model, run: FinishedRun): Decision {
  const streams = factsOf(model, 'stream');
  const { read, refused } = streamsOf(model);
  if (streams.length < OF_GBK.length + OF_NODE || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const right = read.filter(({ text }) => text === model.truth);
  if (right.length > 0) {
    return {
      holds: false,
      why: `With ${list(right.map(({ encoding }) => encoding))} the text of the file came out.`,
    };
  }
  const names = refused.map(({ encoding }) => encoding);
  return {
    holds: true,
    why: `It refuses ${list(names)}; with each of ${count(read.length, 'encoding')} that it takes another text came out.`,
  };
}

export function decideLostBytes(model: Model, run: FinishedRun): Decision {
  const file = bytesNamed(model, 'file')?.bytes;
  const { read } = streamsOf(model);
  const find = (...names: string[]) => read.find(({ encoding }) => names.includes(encoding));
  const [utf8, ascii, latin1] = [find('utf8'), find('ascii'), find('latin1', 'binary')];
  if (!file || !utf8 || !ascii || !latin1 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const isKept = ({ back }: ReadStream) => sameBytes(back, file);
  const kept = [utf8, ascii].filter(isKept).map(({ encoding }) => encoding);
  if (kept.length > 0) {
    return { holds: false, why: `Written back in ${list(kept)}, the bytes are those of the file.` };
  }
  if (!isKept(latin1)) {
    return { holds: false, why: `Written back in ${latin1.encoding}, the bytes are others.` };
  }
  const replaced = countReplacements(utf8.text);
  return {
    holds: true,
    why:
      `utf8 gave ${replaced} U+FFFD, and ${count(utf8.back.length, 'byte')} back for ${file.length}; ` +
      `ascii gave other bytes back, ${latin1.encoding} the same ${latin1.back.length}.`,
  };
}

export function decideIconv(model: Model, run: FinishedRun): Decision {
  const file = bytesNamed(model, 'file')?.bytes;
  const [whole, chunks, stream] = (['whole', 'chunks', 'stream'] as const).map(
    (way) => factOf(model, 'iconv', (fact) => fact.way === way)?.text,
  );
  if (!file || chunks === undefined || stream === undefined || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const { truth } = model;
  if (whole !== truth || stream !== truth) {
    const wrong = whole !== truth ? 'whole' : 'as a stream';
    return { holds: false, why: `Decoded ${wrong}, the file gave another text than it has.` };
  }
  const cut = cutCharacters(file, model.chunk);
  if ((chunks === truth) !== (cut === 0)) {
    return {
      holds: false,
      why: `${count(cut, 'character')} cut, and each chunk alone gave ${chunks === truth ? 'the text' : 'another text'}.`,
    };
  }
  return cut === 0
    ? inconclusive('No chunk boundary cut a character: turn the chunk size.')
    : {
        holds: true,
        why: `${count(cut, 'character')} cut: each chunk alone gave another text, the stream and the whole file the right one.`,
      };
}

/** How many of the file's characters a chunk boundary cuts. */
export function cutCharacters(file: Uint8Array, chunk: number): number {
  const ends = new Set(gbkEnds(file));
  const boundaries = Math.ceil(file.length / chunk) - 1;
  return Array.from({ length: boundaries }, (_, index) => (index + 1) * chunk).filter(
    (boundary) => !ends.has(boundary),
  ).length;
}

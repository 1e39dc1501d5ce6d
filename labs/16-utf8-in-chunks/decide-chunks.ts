/** How a run decides what the lab states of chunks. */

import {
  countReplacements,
  decodeUtf8,
  REPLACEMENT,
  type ReplacementPractice,
  textOf,
} from '../../src/analysis/utf8.ts';
import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import { byteLength, impliedBy, type Model } from './model.ts';
import { count, inconclusive, undecided } from './undecided.ts';

const practices: Readonly<Record<ReplacementPractice, string>> = {
  'each-byte': 'one for each byte as on this Node',
  'maximal-subpart': 'one for each beginning of a character as on this Node',
};

export function decideReplacements(model: Model, run: FinishedRun): Decision {
  const { chunks, cut } = impliedBy(model);
  if (model.result === null || model.skipped > 0 || cut.length === 0) {
    return undecided(model, run);
  }
  if (model.practice === null) {
    return inconclusive('The program did not print what two bytes alone become on this Node.');
  }
  const printed = countReplacements(model.result);
  const implied = countReplacements(textOf(chunks.flatMap(({ alone }) => alone)));
  const bytes = model.received.length;
  return {
    holds: printed === implied,
    why:
      `${count(cut.length, 'character')} cut in ${bytes} bytes imply ${implied} U+FFFD, ` +
      `${practices[model.practice]}; the text has ${printed}.`,
  };
}

export function decideLosses(model: Model, run: FinishedRun): Decision {
  const { cut } = impliedBy(model);
  if (model.result === null || model.skipped > 0 || cut.length === 0) {
    return undecided(model, run);
  }
  const lost = new Set(cut.map(({ start }) => start));
  const units = decodeUtf8(model.received);
  const whole = textOf(units.filter(({ start }) => !lost.has(start)));
  const survived = model.result.replaceAll(REPLACEMENT, '');
  return {
    holds: survived === whole,
    why:
      `${cut.length} of ${count(units.length, 'character')} are cut; ` +
      `${Array.from(survived).length} came out whole` +
      `${survived === whole ? '.' : ', and not those that no boundary cuts.'}`,
  };
}

export function decideNoLoss(model: Model, run: FinishedRun): Decision {
  if (model.result === null || model.skipped > 0) {
    return undecided(model, run);
  }
  const printed = countReplacements(model.result);
  const right = model.result === textOf(decodeUtf8(model.source));
  // An old Node does not tell what it had read at each event; the text shows that it read all.
  const { cut } = impliedBy(right ? { ...model, received: model.source } : model);
  if (right && cut.length === 0) {
    return undecided(model, run);
  }
  return {
    holds: right,
    why: right
      ? `${count(cut.length, 'character')} cut, no U+FFFD, and the text is that of the file.`
      : `The text has ${printed} U+FFFD and is not that of the file.`,
  };
}

export function decideFirstEvent(model: Model, run: FinishedRun): Decision {
  if (run.knobs.chunk !== 11 || run.knobs.text !== 'poem') {
    return inconclusive(
      `It speaks of chunk 11 and the poem; this is chunk ${run.knobs.chunk} and ${run.knobs.text}.`,
    );
  }
  const first = model.events[0];
  if (first === undefined || first.text === null) {
    return undecided(model, run);
  }
  const carried = byteLength(first.text);
  if (first.end === null) {
    return inconclusive(
      `It carries ${carried} bytes; Node ${run.node} does not tell how many it had read.`,
    );
  }
  return {
    holds: carried === 9 && first.end - carried === 2,
    why: `It came when ${first.end} bytes were read and carries ${carried} of them as text.`,
  };
}

export function decideEvents(model: Model, run: FinishedRun): Decision {
  const reads = Math.ceil(model.source.length / model.chunk);
  const seen = model.events.length;
  if (run.end.reason !== 'exit' || run.end.exitCode !== 0 || model.skipped > 0) {
    return undecided(model, run);
  }
  if (model.result === null) {
    return {
      holds: false,
      why: `The stream stopped after ${count(seen, 'data event')} and never ended.`,
    };
  }
  const { chunks } = impliedBy({ ...model, received: model.source });
  const giving = chunks.filter(({ stateful }) => stateful.length > 0);
  const inStep = model.events.every(({ end }, index) => end === null || end === giving[index]?.end);
  const silent = reads - giving.length;
  const why =
    `${count(reads, 'read')} of up to ${count(model.chunk, 'byte')}, ` +
    `${count(seen, 'data event')}`;
  return {
    holds: seen === giving.length && inStep,
    why:
      silent === 0
        ? `${why}.`
        : `${why}: ${count(silent, 'read')} completed no character, so there was nothing to emit.`,
  };
}

export function decideBytes(model: Model, run: FinishedRun): Decision {
  if (model.result === null || model.skipped > 0 || model.writes === null) {
    return undecided(model, run);
  }
  const { received, source } = model;
  const same =
    received.length === source.length && received.every((byte, at) => byte === source[at]);
  const ways = `${count(model.writes, 'write')} arrived as ${count(model.events.length, 'chunk')}`;
  return {
    holds: same,
    why: same
      ? `${ways} of together ${source.length} bytes, those of the file.`
      : `${ways} of together ${received.length} bytes, not the ${source.length} of the file.`,
  };
}

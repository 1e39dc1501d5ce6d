/** What the programs of lab 18 print, read back: one answer of each server, and what each turn came to. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export type ServerName = 'string' | 'buffer';

/** The one answer that the program looked at itself. */
export interface Look {
  status: number;
  /** As the header says; null where it is no number. */
  contentLength: number | null;
  /** Of the body. */
  bytes: number;
  md5: string;
}

export interface Turn {
  /** From 1; a warm-up is not among them. */
  turn: number;
  server: ServerName;
  answers: number;
  ms: number;
  /** Of an answer, header and body; the mean of all. */
  bytesEach: number;
  failed: number;
  /** CPU time of the server's process meanwhile; null where its Node cannot tell. */
  serverMs: number | null;
  /** CPU time of autocannon's. */
  loadMs: number;
}

export interface ServingRun {
  program: string;
  size: number;
  text: string;
  made: string;
  connections: number;
  turnsAsked: number;
  /** Who loaded: `autocannon 9.0.0 on Node 20.20.2`; empty before it has begun. */
  loader: string;
  /** Of the text; null before it was printed. */
  length: { characters: number; bytes: number } | null;
  looks: Partial<Record<ServerName, Look>>;
  turns: Turn[];
  /** Why there was no load, as the program said on stderr. */
  problem: string;
  lines: LineSplitter;
  errors: LineSplitter;
}

const MOST_TURNS = 400;
const MOST_TEXT = 300;

export function begin({ program, knobs }: RunContext): ServingRun {
  return {
    program,
    size: Number(knobs.size),
    text: String(knobs.text),
    made: String(knobs.made),
    connections: Number(knobs.connections),
    turnsAsked: Number(knobs.turns),
    loader: '',
    length: null,
    looks: {},
    turns: [],
    problem: '',
    lines: createLineSplitter(1_024),
    errors: createLineSplitter(1_024),
  };
}

export function step(model: ServingRun, event: ProgramEvent): ServingRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  } else if (event.type === 'output') {
    for (const text of model.errors.push(event.text)) {
      if (text.startsWith('autocannon ')) {
        model.problem = text.slice(0, MOST_TEXT);
      }
    }
  }
  return model;
}

const lookLine =
  /^(string|buffer): status (\d{3}), content-length (\w{1,15}), (\d{1,12}) bytes of body, md5 ([0-9a-f]{32})$/;
const turnLine =
  /^turn (\d{1,4}) (string|buffer): \d+ per second \((\d{1,9}) in (\d{1,9}) ms, (\d{1,9}(?:\.\d{3})?) bytes each, (\d{1,9}) failed\), CPU (\?|\d{1,9}\.\d) ms, load (\d{1,9}\.\d) ms$/;
const textLine = /^text: (\d{1,12}) characters, (\d{1,12}) bytes in UTF-8$/;

function readLine(model: ServingRun, text: string): void {
  const loader = /^loaded by (autocannon [\w. -]{1,60})$/.exec(text);
  const length = textLine.exec(text);
  const look = lookLine.exec(text);
  const turn = turnLine.exec(text);
  if (loader !== null) {
    model.loader = loader[1] as string;
  } else if (length !== null) {
    model.length = { characters: Number(length[1]), bytes: Number(length[2]) };
  } else if (look !== null) {
    const [, server, status, contentLength, bytes, md5] = look;
    model.looks[server as ServerName] = {
      status: Number(status),
      contentLength: Number.isNaN(Number(contentLength)) ? null : Number(contentLength),
      bytes: Number(bytes),
      md5: md5 as string,
    };
  } else if (turn !== null && model.turns.length < MOST_TURNS) {
    const [, number, server, answers, ms, bytesEach, failed, serverMs, loadMs] = turn;
    model.turns.push({
      turn: Number(number),
      server: server as ServerName,
      answers: Number(answers),
      ms: Number(ms),
      bytesEach: Number(bytesEach),
      failed: Number(failed),
      serverMs: serverMs === '?' ? null : Number(serverMs),
      loadMs: Number(loadMs),
    });
  }
}

/** Runs of lab 18 as its programs would print them; for counterexamples and tests. */

import type { ProgramEvent } from '../../src/runner/events.ts';
import type { ServerName } from './model.ts';

export interface FabricatedRun {
  /** Requests per second of each turn, by server. */
  rates: Partial<Record<ServerName, readonly number[]>>;
  /** CPU time of the server for an answer in microseconds, turn by turn; `?` where absent. */
  costs?: Partial<Record<ServerName, readonly number[]>>;
  /** Of the text. */
  characters?: number;
  bytes?: number;
  /** What the looks say, where that is not what it should be. */
  contentLength?: number;
  bodyBytes?: Partial<Record<ServerName, number>>;
  md5?: Partial<Record<ServerName, string>>;
  /** Requests that failed in each turn. */
  failed?: number;
  /** Bytes that the answers of one turn have too many. */
  surplus?: number;
  exitCode?: number;
}

const HEADER_BYTES = 167;
const MD5 = 'd6beda357949a19fdede15f2ecf1123e';
/** Length of a turn; a whole number of seconds, so that a rate is a number of answers. */
const TURN_MS = 1_000;

export function fabricate({
  rates,
  costs = {},
  characters = 21_845,
  bytes = 65_535,
  contentLength = bytes,
  bodyBytes = {},
  md5 = {},
  failed = 0,
  surplus = 0,
  exitCode = 0,
}: FabricatedRun): ProgramEvent[] {
  const servers = (['string', 'buffer'] as const).filter((name) => rates[name] !== undefined);
  const turns = Math.max(0, ...servers.map((name) => (rates[name] as readonly number[]).length));
  const lines = [
    'loaded by autocannon 9.0.0 on Node 20.20.2',
    `text: ${characters} characters, ${bytes} bytes in UTF-8`,
    ...servers.map(
      (name) =>
        `${name}: status 200, content-length ${contentLength}, ${bodyBytes[name] ?? bytes} bytes of body, md5 ${md5[name] ?? MD5}`,
    ),
    ...Array.from({ length: turns }, (_, index) =>
      servers.flatMap((name) => {
        const answers = rates[name]?.[index];
        const cost = costs[name]?.[index];
        const cpu = cost === undefined ? '?' : (((answers ?? 0) * cost) / 1_000).toFixed(1);
        const each = bytes + HEADER_BYTES + (index === 0 ? surplus : 0);
        return answers === undefined
          ? []
          : `turn ${index + 1} ${name}: ${answers} per second (${answers} in ${TURN_MS} ms, ${answers === 0 ? 0 : each} bytes each, ${failed} failed), CPU ${cpu} ms, load 500.0 ms`;
      }),
    ).flat(),
  ];
  return [
    { type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` },
    { type: 'end', exitCode, signal: null, reason: 'exit', durationMs: 5_000 },
  ];
}

/** As many turns of about this. */
export function about(value: number, turns = 8): number[] {
  return Array.from({ length: turns }, (_, turn) => Math.round(value * (1 + (turn % 3) / 50)));
}

/** The same load for the reference and the submission, in turns; what counts is CPU time. */

import { failure, type Session } from '../../../../src/coursework/bench.ts';
import type { Decision } from '../../../../src/coursework/definition.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { wrongWithPage, wrongWithUnchanged } from './answers.ts';
import { Catalogue, type Entry, pathOf, randomEntry } from './catalogue.ts';
import { type Asked, type Client, createClient } from './client.ts';
import { startReference } from './reference.ts';

/** How many times the reference's CPU time the submission's may be. */
export const MOST_TIMES = 4;
/** What CPU time may be wrong by, as the kernel tells it. */
const TICK_MS = 10;
const WARM_UP_TURNS = 2;
const TURNS = 4;
const REQUESTS = 320;
const CONNECTIONS = 4;
const ENTRIES = 6;
const ITEMS = 3_000;
/** How often it is tried: a submission is too slow only if it is so every time. */
const TRIALS = 3;
/** So many times too slow, no busy machine has made it: it is not tried again. */
const BEYOND_DOUBT = 3;

interface FastOptions {
  session: Session;
  port: number;
  random: Random;
  signal: AbortSignal;
}

export async function isFast(options: FastOptions): Promise<Decision> {
  const { session, port, random, signal } = options;
  const names = Array.from({ length: ENTRIES }, (_, index) => `large-${index}`);
  const catalogue = new Catalogue();
  const entries = names.map((id) => randomEntry(random, id, ITEMS));
  const reference = await startReference({ execPath: session.runtime.execPath, entries, signal });
  const clients = {
    reference: createClient(reference.port, null, CONNECTIONS),
    submission: createClient(port, session, CONNECTIONS),
  };
  const put = async (entry: Entry) => {
    catalogue.put(entry);
    await reference.put(entry);
    await session.call({ do: 'put', entry });
  };
  try {
    for (const entry of entries) {
      await put(entry);
    }
    for (let trial = 0; trial <= TRIALS; trial++) {
      const isWarmUp = trial === 0;
      const before = { own: cpuOf(session), reference: await reference.cpuMs() };
      let putting = 0;
      for (let turn = 0; turn < (isWarmUp ? WARM_UP_TURNS : TURNS); turn++) {
        const begun = { own: cpuOf(session), reference: await reference.cpuMs() };
        await put(randomEntry(random, random.pick(names), ITEMS));
        // What putting costs is not what is measured.
        putting += cpuOf(session) - begun.own;
        before.reference += (await reference.cpuMs()) - begun.reference;
        const schedule = scheduleOf(random, names);
        const wrong =
          (await runTurn(clients.reference, schedule, catalogue)) ??
          (await runTurn(clients.submission, schedule, catalogue));
        if (wrong !== null) {
          return {
            holds: false,
            detail: 'An answer was wrong while there were many at the same time.',
            failure: failure(wrong.asked, wrong.expected, wrong.got),
          };
        }
      }
      const own = cpuOf(session) - before.own - putting;
      const atMost = MOST_TIMES * ((await reference.cpuMs()) - before.reference);
      // Each time that the kernel told may be a tick too much or too little.
      const surely = own - TICK_MS * (TURNS + 1);
      if (!isWarmUp && surely <= atMost) {
        return {
          holds: true,
          detail: `It took at most ${MOST_TIMES} times the CPU time of the reference.`,
        };
      }
      if (!isWarmUp && surely > BEYOND_DOUBT * atMost) {
        break;
      }
    }
    return {
      holds: false,
      detail: `It took more than ${MOST_TIMES} times the CPU time of the reference.`,
    };
  } finally {
    clients.reference.close();
    clients.submission.close();
    reference.end();
  }
}

/** @throws Error where the system does not tell: then nothing can be said of the submission */
function cpuOf(session: Session): number {
  const ms = session.cpuMs();
  if (ms === null) {
    throw new Error('CPU time is read from /proc, so it is graded on Linux only');
  }
  return ms;
}

interface Wrong {
  asked: Asked & { knows?: boolean };
  expected: string;
  got: string;
}

interface Planned {
  method: 'GET' | 'HEAD';
  path: string;
  /** Whether the client has the page already. */
  knows: boolean;
}

/** Most requests are such that there is hardly anything to send. */
function scheduleOf(random: Random, names: readonly string[]): Planned[] {
  return Array.from({ length: REQUESTS }, () => ({
    method: random.chance(0.5) ? 'HEAD' : 'GET',
    path: pathOf(random.pick(names)),
    knows: random.chance(0.7),
  }));
}

/** @returns the first answer that was wrong */
async function runTurn(
  client: Client,
  schedule: readonly Planned[],
  catalogue: Catalogue,
): Promise<Wrong | null> {
  const bodies = new Map<string, Buffer>();
  const tags = new Map<string, string>();
  const bodyAt = (path: string) => {
    const body = bodies.get(path) ?? (catalogue.at(path) as Buffer);
    bodies.set(path, body);
    return body;
  };
  let wrong: Wrong | null = null;
  let next = 0;
  const work = async () => {
    for (let planned = schedule[next++]; planned && wrong === null; planned = schedule[next++]) {
      const { method, path, knows } = planned;
      const etag = knows ? tags.get(path) : undefined;
      const answer = await client.ask(
        etag === undefined ? { method, path } : { method, path, ifNoneMatch: etag },
      );
      const got =
        etag === undefined
          ? wrongWithPage(answer, bodyAt(path), method === 'HEAD')
          : wrongWithUnchanged(answer, etag);
      if (got !== null) {
        wrong ??= { asked: planned, expected: etag === undefined ? 'the page' : 'status 304', got };
      } else if (etag === undefined) {
        tags.set(path, answer?.headers.etag as string);
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return wrong;
}

import { type Bench, failure, type Session } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import { isTag, wrongWithPage, wrongWithUnchanged } from './answers.ts';
import { Catalogue, pathOf, randomEntry, randomIds } from './catalogue.ts';
import { type Answer, type Client, createClient } from './client.ts';
import { isFast, MOST_TIMES } from './fast.ts';

/** What is graded: a server that has been started with a catalogue. */
interface Shop {
  bench: Bench;
  session: Session;
  port: number;
  client: Client;
  /** What it has been told to serve. */
  catalogue: Catalogue;
}

const UPDATES = 24;
/** More than the kernel takes in for a client that does not read: the answer is on its way for long. */
const LONG = 6_000_000;
const pairs = [
  ['é', 'ü'],
  ['床', '月'],
] as const;

export default defineExercise({
  id: '18-serve-fast',
  title: 'Serve fast',
  summary: 'Serve a catalogue that changes, with every answer ready before it is asked for.',
  requirements: [
    {
      id: 'serves',
      text: 'Every entry, and the list, is answered with its JSON, type, length in bytes and a tag.',
      points: 2,
    },
    {
      id: 'head-and-missing',
      text: 'HEAD gets the same headers without a body, and what is not there is 404.',
      points: 2,
    },
    {
      id: 'unchanged',
      text: 'Who names the tag of a page that has not changed gets 304 and no body.',
      points: 2,
    },
    {
      id: 'updates',
      text: 'After put() and remove() every answer is the new one, with a new tag.',
      points: 3,
    },
    {
      id: 'as-it-was',
      text: 'An entry is served as it was when it was put, whatever its object becomes.',
      points: 1,
    },
    {
      id: 'in-flight',
      text: 'An answer that has begun ends as it began, whatever is put and asked meanwhile.',
      points: 1,
    },
    {
      id: 'fast',
      text: `Under load it takes at most ${MOST_TIMES} times the CPU time of the reference.`,
      points: 4,
    },
    { id: 'stops', text: 'After stop() the process ends by itself.', points: 1 },
  ],
  hints: [
    'What does one answer need that is the same for all who ask? Body, length and tag: make them once.',
    'Make them when an entry is put, not when it is asked for: then nothing can be out of date, and the object may change.',
    'A Buffer knows its length in bytes. Keep one for each entry: one that is shared is written again while the kernel has not taken all of it.',
    'The list is a page, too: it changes when an entry comes or goes.',
    'A hash of the body is a tag that changes when the body does. If-None-Match may name several tags, or *.',
    'Compare with the pages in a Map: an object knows valueOf without being told.',
  ],
  confinement: 'sockets',
  limits: { timeMs: 20_000 },
  async *grade(bench) {
    const shop = await startShop(bench);
    if ('problem' in shop) {
      for (const { id } of this.requirements) {
        yield { id, holds: false, detail: shop.problem };
      }
      return;
    }
    try {
      yield await bench.decide('serves', () => serves(shop));
      yield await bench.decide('head-and-missing', () => hasHeads(shop));
      yield await bench.decide('unchanged', () => tellsUnchanged(shop));
      yield await bench.decide('updates', () => takesUpdates(shop));
      yield await bench.decide('as-it-was', () => keepsItsOwn(shop));
      yield await bench.decide('in-flight', () => finishesWhatItBegan(shop));
      yield await bench.decide('fast', () =>
        isFast({
          session: shop.session,
          port: shop.port,
          random: bench.random.fork('fast'),
          signal: bench.signal,
        }),
      );
      yield await bench.decide('stops', () => stops(shop));
    } finally {
      shop.client.close();
    }
  },
});

async function startShop(bench: Bench): Promise<Shop | { problem: string }> {
  const random = bench.random.fork('entries');
  const entries = randomIds(random).map((id) => randomEntry(random, id));
  const catalogue = new Catalogue();
  for (const entry of entries) {
    catalogue.put(entry);
  }
  const session = await bench.session();
  const port = await session.call({ do: 'start', entries });
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536
    ? { bench, session, port, client: createClient(port, session), catalogue }
    : { problem: 'start() gave no port.' };
}

/** @returns the first path at which something is wrong */
async function firstWrong({ client, catalogue }: Shop): Promise<{
  path: string;
  what: string;
  answer: Answer | null;
} | null> {
  for (const path of catalogue.paths()) {
    const answer = await client.ask({ method: 'GET', path });
    const what = wrongWithPage(answer, catalogue.at(path) as Buffer);
    if (what !== null) {
      return { path, what, answer };
    }
  }
  return null;
}

async function serves(shop: Shop): Promise<Decision> {
  const wrong = await firstWrong(shop);
  const { catalogue } = shop;
  return wrong === null
    ? { holds: true, detail: `${catalogue.paths().length} pages were answered.` }
    : {
        holds: false,
        detail: `GET was answered wrongly: ${wrong.what}.`,
        failure: failure(
          `GET ${wrong.path}`,
          String(catalogue.at(wrong.path)),
          wrong.answer === null ? 'no answer' : String(wrong.answer.body),
        ),
      };
}

async function hasHeads({ client, catalogue, bench }: Shop): Promise<Decision> {
  for (const path of catalogue.paths()) {
    const got = await client.ask({ method: 'GET', path });
    const head = await client.ask({ method: 'HEAD', path });
    const what =
      wrongWithPage(head, catalogue.at(path) as Buffer, true) ??
      (head?.headers.etag === got?.headers.etag ? null : 'another ETag than GET');
    if (what !== null) {
      return {
        holds: false,
        detail: `HEAD was answered wrongly: ${what}.`,
        failure: failure(`HEAD ${path}`, 'the headers of GET', what),
      };
    }
  }
  const random = bench.random.fork('missing');
  const missing = [
    pathOf(`none-${random.int(1, 1e6)}`),
    pathOf('constructor'),
    pathOf('toString'),
    `${pathOf(catalogue.ids()[0] as string)}0x`,
    '/catalogue/',
    `/none-${random.int(1, 1e6)}`,
    '/catalogue/%E5%BA',
  ];
  for (const path of missing) {
    const answer = await client.ask({ method: 'GET', path });
    if (answer?.status !== 404) {
      const got = answer === null ? 'no answer' : `status ${answer.status}`;
      return {
        holds: false,
        detail: `What is not there was answered with ${got}.`,
        failure: failure(`GET ${path}`, 'status 404', got),
      };
    }
  }
  return { holds: true, detail: 'HEAD got headers, and what is not there 404.' };
}

async function tellsUnchanged({ client, catalogue, bench }: Shop): Promise<Decision> {
  const random = bench.random.fork('tags');
  for (const path of catalogue.paths()) {
    const body = catalogue.at(path) as Buffer;
    const first = await client.ask({ method: 'GET', path });
    const etag = first?.headers.etag;
    if (wrongWithPage(first, body) !== null || !isTag(etag)) {
      return { holds: false, detail: 'A page was answered wrongly, or without a tag.' };
    }
    const other = `"other-${random.int(1, 1e9)}"`;
    const known = [etag, `${other}, ${etag}`, `${etag} , ${other}`, '*'];
    for (const ifNoneMatch of known) {
      const method = random.pick(['GET', 'HEAD'] as const);
      const what = wrongWithUnchanged(await client.ask({ method, path, ifNoneMatch }), etag);
      if (what !== null) {
        return {
          holds: false,
          detail: `Who knows the page was answered wrongly: ${what}.`,
          failure: failure(
            `${method} ${path}, If-None-Match: ${ifNoneMatch.replaceAll(etag, 'TAG')}`,
            'status 304',
            what,
          ),
        };
      }
    }
    const what = wrongWithPage(await client.ask({ method: 'GET', path, ifNoneMatch: other }), body);
    if (what !== null) {
      return {
        holds: false,
        detail: `Who knows another tag was answered wrongly: ${what}.`,
        failure: failure(`GET ${path}, If-None-Match: ${other}`, 'status 200', what),
      };
    }
  }
  return { holds: true, detail: 'Tags were recognized alone, among others, and as *.' };
}

async function takesUpdates(shop: Shop): Promise<Decision> {
  const { client, catalogue, session, bench } = shop;
  const random = bench.random.fork('updates');
  const wrong = (after: string, what: string): Decision => ({
    holds: false,
    detail: `After ${after} an answer was wrong: ${what}.`,
  });
  let removed: string | null = null;
  for (let update = 0; update < UPDATES; update++) {
    const ids = catalogue.ids();
    // Of each kind at least one: a new entry, one that was there before, another content, none.
    const kind = update < 4 ? update : random.int(0, 3);
    const id: string =
      kind === 0 ? `new ${update}é` : ((kind === 1 ? removed : null) ?? random.pick(ids));
    const path = pathOf(id);
    const old = (await client.ask({ method: 'GET', path }))?.headers.etag;
    if (kind === 3 && ids.length > 2) {
      catalogue.remove(id);
      removed = id;
      await session.call({ do: 'remove', id });
      const answer = await client.ask({ method: 'GET', path });
      if (answer?.status !== 404) {
        return wrong('remove()', `status ${answer?.status ?? 'none'} instead of 404`);
      }
    } else {
      const entry = randomEntry(random, id);
      catalogue.put(entry);
      await session.call({ do: 'put', entry });
      const body = catalogue.at(path) as Buffer;
      const asked = isTag(old)
        ? ({ method: 'GET', path, ifNoneMatch: old } as const)
        : ({ method: 'GET', path } as const);
      const answer = await client.ask(asked);
      const what =
        wrongWithPage(answer, body) ?? (answer?.headers.etag === old ? 'the old ETag' : null);
      if (what !== null) {
        return wrong('put()', what);
      }
    }
    const rest = await firstWrong(shop);
    if (rest !== null) {
      return wrong(
        kind === 3 ? 'remove()' : 'put()',
        `${rest.path === '/catalogue' ? 'the list' : 'an entry'}, ${rest.what}`,
      );
    }
  }
  return { holds: true, detail: `${UPDATES} changes were seen at once.` };
}

async function keepsItsOwn({ client, catalogue, session, bench }: Shop): Promise<Decision> {
  const entry = randomEntry(bench.random.fork('spoiled'), 'spoiled', 3);
  catalogue.put(entry);
  await session.call({ do: 'put', entry, spoil: true });
  const path = pathOf(entry.id);
  const answer = await client.ask({ method: 'GET', path });
  const what = wrongWithPage(answer, catalogue.at(path) as Buffer);
  return what === null
    ? { holds: true, detail: 'The entry was served as it was.' }
    : {
        holds: false,
        detail: `The caller changed its object after put(), and the answer was wrong: ${what}.`,
      };
}

/** A client reads the beginning of a long page and then nothing, while that page changes. */
async function finishesWhatItBegan(shop: Shop): Promise<Decision> {
  const { client, session, bench } = shop;
  const random = bench.random.fork('in-flight');
  // As many bytes, so that the one could be written over the other.
  const [first, second] = random.shuffle(random.pick(pairs)) as [string, string];
  const [one, other] = ['long-1', 'long-2'] as const;
  const put = (id: string, character: string) =>
    session.call({ do: 'put', big: { id, character, count: LONG } });
  await put(one, first);
  await put(other, second);
  const reading = await client.begin({ method: 'GET', path: pathOf(one) });
  if (reading === null) {
    return { holds: false, detail: 'A long page was not answered.' };
  }
  await put(one, second);
  const between = await client.ask({ method: 'GET', path: pathOf(other) });
  const begun = await reading.finish();
  await session.call({ do: 'remove', id: one });
  await session.call({ do: 'remove', id: other });
  const pageOf = (id: string, character: string) =>
    Buffer.from(JSON.stringify({ id, title: character.repeat(LONG), items: [] }));
  const what =
    wrongWithPage(begun, pageOf(one, first)) ?? wrongWithPage(between, pageOf(other, second));
  return what === null
    ? { holds: true, detail: 'A long answer ended as it began.' }
    : { holds: false, detail: `A long answer came out wrong while others were asked: ${what}.` };
}

async function stops({ bench, client, session }: Shop): Promise<Decision> {
  client.close();
  await session.call({ do: 'stop' });
  return endsByItself(bench);
}

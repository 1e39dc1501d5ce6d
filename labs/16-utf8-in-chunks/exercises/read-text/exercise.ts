import { createHash } from 'node:crypto';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { bigText, CHUNK, hashPieces } from './big-text.ts';
import {
  type Cut,
  type CutText,
  expectedText,
  invalidBytes,
  randomText,
  smallerBytes,
  smallerTexts,
} from './texts.ts';

/** Texts tried for each requirement on cuts. */
const TRIALS = 40;
/**
 * Bytes that the process may grow by for each byte of text. Measured on Node 20 to 26: 1.3 to 1.7
 * for what decodes as it reads, 2.6 and more for what collects the bytes first.
 */
const MOST_GROWTH = 2.1;

export default defineExercise({
  id: '16-read-text',
  title: 'Read a text',
  summary: 'Write readText(stream), which never garbles a character.',
  requirements: [
    {
      id: 'whole',
      text: 'It gives the text of a stream whose chunks end between characters.',
      points: 1,
    },
    {
      id: 'any-cut',
      text: 'It gives the text wherever its bytes are cut into chunks.',
      points: 4,
    },
    {
      id: 'one-byte',
      text: 'It gives the text of a stream that comes byte by byte, or in empty chunks among others.',
      points: 2,
    },
    {
      id: 'not-utf8',
      text: 'Bytes that are no UTF-8, also at the end, become what Buffer.toString makes of them all.',
      points: 2,
    },
    {
      id: 'error',
      text: 'It rejects with the error of a stream that fails.',
      points: 1,
    },
    {
      id: 'memory',
      text: `Reading a big text takes at most ${MOST_GROWTH} times as much memory as the text has bytes.`,
      points: 2,
    },
    {
      id: 'ends',
      text: 'It leaves nothing behind that keeps the process alive.',
      points: 1,
    },
  ],
  hints: [
    'Print the chunks: which bytes does a character have that is cut in two?',
    'chunk.toString() of half a character gives U+FFFD, and the other half is lost as well.',
    'Something must keep the bytes of an unfinished character until the next chunk comes.',
    'string_decoder does that: decoder.write(chunk) for every chunk, and decoder.end() once.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const texts = (name: string, cut: Cut) =>
      bench.decide(name, () =>
        tryTexts(bench, bench.random.fork(name), {
          make: (random) => randomText(random, cut),
          smaller: smallerTexts,
        }),
      );
    yield await texts('whole', 'between-characters');
    yield await texts('any-cut', 'anywhere');
    yield await texts('one-byte', 'every-byte');
    yield await bench.decide('not-utf8', () =>
      tryTexts(bench, bench.random.fork('not-utf8'), { make: invalidBytes, smaller: smallerBytes }),
    );
    yield await bench.decide('error', () => rejects(bench));
    yield await bench.decide('memory', () => staysSmall(bench));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryTexts(
  bench: Bench,
  random: Random,
  { make, smaller }: { make(random: Random): CutText; smaller(text: CutText): Iterable<CutText> },
): Promise<Decision> {
  const texts = Array.from({ length: TRIALS }, () => make(random));
  // All in one request: a submission that is right pays for one answer.
  const answers = (await bench.call({ read: texts.map(({ chunks }) => chunks) })) as unknown[];
  const index = texts.findIndex((text, at) => answers[at] !== expectedText(text));
  if (index === -1) {
    return { holds: true, detail: `${TRIALS} texts came out as they went in.` };
  }
  const ask = async (text: CutText) =>
    ((await bench.call({ read: [text.chunks] })) as unknown[])[0];
  const smallest = await bench.shrink(texts[index] as CutText, {
    smaller,
    fails: async (text) => (await ask(text)) !== expectedText(text),
  });
  const got = await ask(smallest);
  const wrong = texts.filter((text, at) => answers[at] !== expectedText(text)).length;
  return {
    holds: false,
    detail: `${wrong} of ${TRIALS} texts came out changed.`,
    failure: failure(smallest.chunks, expectedText(smallest), got),
  };
}

async function rejects(bench: Bench): Promise<Decision> {
  const message = `broken at ${bench.random.fork('error').int(1, 1e6)}`;
  const got = (await bench.call({ fail: message })) as { settled: string; message: string };
  return got.settled === 'rejected' && got.message === message
    ? { holds: true, detail: 'It rejected with the error of the stream.' }
    : {
        holds: false,
        detail: 'It did not reject with the error of the stream.',
        failure: failure(`a stream that fails with "${message}"`, `rejected: ${message}`, got),
      };
}

async function staysSmall(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('memory');
  const session = await bench.session();
  // The first read of all makes what is made but once; the second is measured.
  await session.call({ big: bigText(random, 500_000), chunk: CHUNK });
  const before = session.peakRssBytes();
  const text = bigText(random, random.int(16_000_000, 18_000_000));
  await session.call({ big: text, chunk: CHUNK });
  const growth = (session.peakRssBytes() - before) / text.bytes;
  const digest = await session.call({ digest: true });
  const expected = hashPieces(text, createHash('sha256'));
  const size = `${(text.bytes / 1e6).toFixed(0)} MB`;
  if (digest !== expected) {
    return {
      holds: false,
      detail: `A text of ${size} in chunks of ${CHUNK} bytes came out changed.`,
    };
  }
  // The figure itself is not the same at each run, and what is said of a seed shall be.
  const atMost = `${MOST_GROWTH} times the ${size} of the text`;
  return growth <= MOST_GROWTH
    ? { holds: true, detail: `The process grew by at most ${atMost}.` }
    : { holds: false, detail: `The process grew by more than ${atMost}.` };
}

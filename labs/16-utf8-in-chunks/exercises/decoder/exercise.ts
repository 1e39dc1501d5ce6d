import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { type CutText, randomText, smallerBytes, smallerTexts } from '../read-text/texts.ts';
import { expectedPieces, randomBytes, unfinishedText } from './inputs.ts';

/** Inputs tried for each requirement, and for the one on random bytes. */
const TRIALS = 60;
const BYTES_TRIALS = 400;

export default defineExercise({
  id: '16-decoder',
  title: 'Build the decoder',
  summary: 'Write a UTF-8 decoder that takes its bytes in chunks.',
  requirements: [
    {
      id: 'any-cut',
      text: 'All it gives, joined, is the text, wherever the bytes are cut.',
      points: 3,
    },
    {
      id: 'at-once',
      text: 'Each write gives every character that its bytes finish, and none before; end then gives an empty string.',
      points: 2,
    },
    {
      id: 'unfinished',
      text: 'An unfinished character at the end gives one U+FFFD, from end.',
      points: 1,
    },
    {
      id: 'not-utf8',
      text: 'All it gives for any bytes, joined, is what string_decoder gives, joined.',
      points: 4,
    },
    { id: 'again', text: 'After end, the decoder begins anew.', points: 1 },
    {
      id: 'own-bytes',
      text: 'It is right, too, when the memory of a chunk is overwritten after write has returned.',
      points: 1,
    },
    { id: 'apart', text: 'Two decoders that take turns do not mix their bytes.', points: 1 },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Which bytes can begin a character, and how many must follow each of them?',
    'Buffer.toString of whole characters is right: find how many bytes at the end are not whole yet.',
    'Keep those bytes as a copy, and put them before the next chunk.',
    'Not every byte may follow: after E0 comes A0 to BF, after ED 80 to 9F, after F0 90 to BF, after F4 80 to 8F. What cannot become a character need not wait.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const cutText = (random: Random) => randomText(random, 'anywhere');
    const tries = (name: string, trial: Omit<Trial, 'random'>) =>
      bench.decide(name, () => tryInputs(bench, { ...trial, random: bench.random.fork(name) }));

    yield await tries('any-cut', { make: cutText, smaller: smallerTexts, view: joined });
    yield await tries('at-once', { make: cutText, smaller: smallerTexts, view: pieces });
    yield await tries('unfinished', {
      make: unfinishedText,
      smaller: smallerBytes,
      view: lastPiece,
    });
    yield await tries('not-utf8', {
      make: randomBytes,
      smaller: smallerBytes,
      view: joined,
      count: BYTES_TRIALS,
    });
    yield await bench.decide('again', () => beginsAnew(bench));
    yield await tries('own-bytes', {
      make: cutText,
      smaller: smallerTexts,
      view: joined,
      options: { sameMemory: true },
    });
    yield await bench.decide('apart', () => staysApart(bench));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

interface Trial {
  random: Random;
  make(random: Random): CutText;
  smaller(input: CutText): Iterable<CutText>;
  /** What of the pieces is compared. */
  view(pieces: unknown): unknown;
  count?: number;
  /** How the driver feeds the decoder. */
  options?: Readonly<Record<string, boolean>>;
}

async function tryInputs(
  bench: Bench,
  { random, make, smaller, view, count = TRIALS, options = {} }: Trial,
): Promise<Decision> {
  const inputs = Array.from({ length: count }, () => make(random));
  const ask = async (asked: readonly CutText[]) =>
    (await bench.call({ decode: asked.map(({ chunks }) => chunks), ...options })) as unknown[];
  const isRight = (input: CutText, answer: unknown) =>
    isDeepStrictEqual(view(answer), view(expectedPieces(input)));

  const answers = await ask(inputs);
  const wrong = inputs.filter((input, at) => !isRight(input, answers[at]));
  if (wrong.length === 0) {
    return { holds: true, detail: `${count} inputs were decoded.` };
  }
  const smallest = await bench.shrink(wrong[0] as CutText, {
    smaller,
    fails: async (input) => !isRight(input, (await ask([input]))[0]),
  });
  return {
    holds: false,
    detail: `${wrong.length} of ${count} inputs were decoded wrongly.`,
    failure: failure(
      smallest.chunks,
      view(expectedPieces(smallest)),
      view((await ask([smallest]))[0]),
    ),
  };
}

async function beginsAnew(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('again');
  // The first stops within a character, so that something is there to be forgotten.
  const inputs = Array.from({ length: TRIALS }, (_, at) =>
    at % 2 === 0 ? unfinishedText(random) : randomText(random, 'anywhere'),
  );
  return comparePairs(inputs, (pair) =>
    bench.call({ decode: pair.map(({ chunks }) => chunks), sameDecoder: true }),
  );
}

async function staysApart(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('apart');
  const inputs = Array.from({ length: TRIALS }, () => randomText(random, 'anywhere'));
  return comparePairs(inputs, (pair) => bench.call({ together: pair.map(({ chunks }) => chunks) }));
}

async function comparePairs(
  inputs: readonly CutText[],
  ask: (pair: readonly CutText[]) => Promise<unknown>,
): Promise<Decision> {
  for (let at = 0; at < inputs.length; at += 2) {
    const pair = inputs.slice(at, at + 2);
    const got = ((await ask(pair)) as unknown[]).map(joined);
    const expected = pair.map((input) => joined(expectedPieces(input)));
    if (!isDeepStrictEqual(got, expected)) {
      return {
        holds: false,
        detail: 'Of two texts one came out changed.',
        failure: failure(
          pair.map(({ chunks }) => chunks),
          expected,
          got,
        ),
      };
    }
  }
  return { holds: true, detail: `${inputs.length / 2} pairs of texts were decoded.` };
}

/** Anything but an array of strings is left as it is, and so equals no text. */
function joined(given: unknown): unknown {
  return isStrings(given) ? given.join('') : given;
}

function pieces(given: unknown): unknown {
  return given;
}

/** The text that all the writes gave, and what end gave. */
function lastPiece(given: unknown): unknown {
  return isStrings(given) ? [given.slice(0, -1).join(''), given.at(-1)] : given;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import { gbkCharacters } from './characters.ts';
import {
  chunksOf,
  linesOf,
  type Piece,
  randomText,
  smallerTexts,
  type Taste,
  textsOf,
} from './texts.ts';

/** Texts tried for each requirement on lines. */
const TRIALS = 40;

/** The texts of each requirement that is decided by lines alone. */
const tastes: Readonly<Record<string, Taste>> = {
  whole: { cut: 'after-lines' },
  'any-cut': { cut: 'anywhere' },
  'byte-by-byte': { cut: 'every-byte' },
  endings: {
    cut: 'anywhere',
    endings: { crlf: 0.5, empty: 0.3, open: 0.5 },
    blank: 0.2,
    corners: [
      ...['', 'x', 'x\n', '\n', '\r\n', '\r', 'x\r', 'x\r\n', 'x\r\nx', 'x\nx', '\n\nx', 'x\rx\n'],
      ...['x\r\r\n', 'x\n\r\n', 'x\n\r', '\r\n\r\n', ' x \n x ', '  \n', 'x\n ', '\t\n'],
    ],
  },
  'like-ascii': {
    cut: 'anywhere',
    tricky: true,
    corners: ['€\n', 'x€\n', '€x\n', '€€\nx\n', 'a€\n'],
  },
  broken: {
    cut: 'anywhere',
    endings: { crlf: 0.3, empty: 0, open: 0.5 },
    broken: 0.5,
    corners: ['?', 'x?', '?\n', 'x?\nx\n', '?\r\n', 'x?\r\nx\n', '?\n?', 'a?'],
  },
};

/** Lines that one who reads on asks for, and how much there is, and may be read, beyond them. */
const ASKED = 5;
const CHUNK = 16_384;
const CHUNKS = 256;
const MOST_AHEAD = 32;

export default defineExercise({
  id: '17-gbk-lines',
  title: 'Lines of GBK',
  summary: 'Write gbkLines(stream): the lines of a GBK stream, wherever it is cut.',
  requirements: [
    { id: 'whole', text: 'It gives the lines where every chunk ends with a line.', points: 1 },
    {
      id: 'any-cut',
      text: 'It gives the lines wherever the bytes are cut, inside a character too.',
      points: 4,
    },
    {
      id: 'byte-by-byte',
      text: 'It gives the lines of a stream that comes byte by byte.',
      points: 1,
    },
    {
      id: 'endings',
      text: 'A line ends with \\n or \\r\\n, also when cut between them; nothing else ends one.',
      points: 2,
    },
    {
      id: 'like-ascii',
      text: 'Second bytes that look like ASCII, and the one byte of €, are read as what they are.',
      points: 2,
    },
    {
      id: 'broken',
      text: 'A first byte without its second becomes one U+FFFD, and the line ends all the same.',
      points: 2,
    },
    {
      id: 'as-they-come',
      text: 'It gives each line as soon as its line end has come, and not before.',
      points: 2,
    },
    {
      id: 'on-demand',
      text: 'While no line is asked for, it reads no further ahead than half a megabyte.',
      points: 1,
    },
    {
      id: 'error',
      text: 'When the stream fails, it throws that error, and gives no unfinished line.',
      points: 1,
    },
    { id: 'leave', text: 'When the caller leaves the loop, the stream is destroyed.', points: 1 },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Two things may be unfinished at the end of a chunk: a character, and a line.',
    'new TextDecoder("gbk") remembers the first byte of a character, if it is asked to.',
    'decoder.decode(chunk, { stream: true }) for every chunk, and decoder.decode() once at the end.',
    'async function* and for await pass on errors, read on demand, and destroy the stream that is left.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    gbkCharacters(); // Not the submission's fault where this Node cannot tell what is right.
    for (const [id, taste] of Object.entries(tastes)) {
      yield await bench.decide(id, () => tryTexts(bench, id, taste));
    }
    yield await bench.decide('as-they-come', () => asTheyCome(bench));
    yield await bench.decide('on-demand', () => onDemand(bench));
    yield await bench.decide('error', () => throwsTheError(bench));
    yield await bench.decide('leave', () => destroysTheStream(bench));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryTexts(bench: Bench, id: string, taste: Taste): Promise<Decision> {
  const random = bench.random.fork(id);
  const texts = textsOf(random, taste, TRIALS);
  // All in one request: a submission that is right pays for one answer.
  const answers = (await bench.call({ read: texts.map(chunksOf) })) as unknown[];
  const isWrong = (text: readonly Piece[], answer: unknown) => !sameLines(answer, linesOf(text));
  const wrong = texts.filter((text, at) => isWrong(text, answers[at]));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `All lines of ${texts.length} texts came out as they are.` };
  }
  const ask = async (text: readonly Piece[]) =>
    ((await bench.call({ read: [chunksOf(text)] })) as unknown[])[0];
  const smallest = await bench.shrink<readonly Piece[]>(first, {
    smaller: (text) => smallerTexts(text, taste),
    fails: async (text) => isWrong(text, await ask(text)),
  });
  const got = await ask(smallest);
  return {
    holds: false,
    detail: `The lines of ${wrong.length} of ${texts.length} texts came out otherwise.`,
    failure: failure(chunksOf(smallest), linesOf(smallest), got),
  };
}

function sameLines(answer: unknown, lines: readonly string[]): boolean {
  return (
    Array.isArray(answer) &&
    answer.length === lines.length &&
    lines.every((line, at) => answer[at] === line)
  );
}

/** Lines that end with a newline, and one that does not end. */
const calm: Taste = { cut: 'anywhere' };
const unfinished: Taste = { ...calm, endings: { crlf: 0, empty: 0, open: 1 } };

async function asTheyCome(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('as-they-come');
  const text = [...randomText(random, calm), ...randomText(random, unfinished)];
  const chunks = chunksOf(text);
  const expected = chunks.map((_, at) => linesEndedBy(Buffer.concat(chunks.slice(0, at + 1))));
  const got = (await bench.call({ feed: chunks })) as {
    counts: number[];
    lines: unknown;
    settled: string;
  };
  const late = expected.findIndex((count, at) => got.counts[at] !== count);
  if (late !== -1) {
    return {
      holds: false,
      detail: `After chunk ${late + 1} the lines that had ended were not those given.`,
      failure: failure(
        chunks.slice(0, late + 1),
        `${expected[late]} lines before the next chunk`,
        `${got.counts[late]}`,
      ),
    };
  }
  return sameLines(got.lines, linesOf(text)) && got.settled === 'ended'
    ? { holds: true, detail: `Each line came with the chunk that ended it, of ${chunks.length}.` }
    : {
        holds: false,
        detail: 'The lines came out otherwise, or the loop did not end with the stream.',
        failure: failure(chunks, linesOf(text), got.lines),
      };
}

/** A newline is never the second byte of a character, so they can be counted among the bytes. */
function linesEndedBy(bytes: Buffer): number {
  return bytes.filter((byte) => byte === 0x0a).length;
}

async function onDemand(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('on-demand');
  const line = randomText(random, unfinished).filter(({ text }) => text !== '\n');
  const bytes = Buffer.concat(chunksOf(line));
  const padding = Buffer.alloc(CHUNK - bytes.length, 'x');
  padding[padding.length - 1] = 0x0a;
  const chunk = Buffer.concat([bytes, padding]);
  const got = (await bench.call({ pace: { chunk, chunks: CHUNKS, lines: ASKED } })) as {
    lines: unknown;
    read: number;
  };
  const text = line.map((piece) => piece.text).join('') + 'x'.repeat(padding.length - 1);
  if (
    !sameLines(
      got.lines,
      Array.from({ length: ASKED }, () => text),
    )
  ) {
    return {
      holds: false,
      detail: `The first ${ASKED} lines of a long stream came out otherwise.`,
    };
  }
  const most = ASKED + MOST_AHEAD;
  return got.read <= most
    ? {
        holds: true,
        detail: `It read at most ${MOST_AHEAD} chunks of 16 kB ahead of ${ASKED} lines.`,
      }
    : {
        holds: false,
        detail: `It was asked for ${ASKED} lines, and read more than ${MOST_AHEAD} chunks of 16 kB ahead.`,
      };
}

async function throwsTheError(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('error');
  const message = `broken at ${random.int(1, 1e6)}`;
  const text = [...randomText(random, calm), ...randomText(random, calm)];
  const open: Piece = { text: '半', bytes: [0xb0, 0xeb], cuts: [false, false] };
  const pieces = [...text, open];
  const chunks = chunksOf(pieces);
  const got = (await bench.call({ fail: { chunks, message } })) as {
    lines: unknown;
    settled: string;
    message: string;
  };
  const expected = linesOf(pieces).slice(0, -1);
  const isRight =
    got.settled === 'threw' && got.message === message && sameLines(got.lines, expected);
  return isRight
    ? { holds: true, detail: 'It gave the lines that had ended, and threw the error.' }
    : {
        holds: false,
        detail:
          got.settled === 'threw' && got.message === message
            ? 'It gave other lines than those that had ended.'
            : 'It did not throw the error of the stream.',
        failure: failure(
          [...chunks, `then the stream fails with "${message}"`],
          { lines: expected, settled: 'threw', message },
          got,
        ),
      };
}

async function destroysTheStream(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('leave');
  const text = Array.from({ length: 4 }, () => randomText(random, calm)).flat();
  const lines = linesOf(text).slice(0, 2);
  const got = (await bench.call({ leave: { chunks: chunksOf(text), lines: 2 } })) as {
    lines: unknown;
    destroyed: boolean;
  };
  if (!sameLines(got.lines, lines)) {
    return { holds: false, detail: 'The first two lines came out otherwise.' };
  }
  return got.destroyed
    ? { holds: true, detail: 'The stream was destroyed when the loop was left after two lines.' }
    : { holds: false, detail: 'The stream was open still when the loop was left after two lines.' };
}

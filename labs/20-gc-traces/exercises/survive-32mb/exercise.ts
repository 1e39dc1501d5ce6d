import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import {
  firstDifference,
  type RecordStream,
  randomNames,
  randomPiece,
  smallerStreams,
  totalsOf,
} from './records.ts';

const HEAP_MB = 32;
const STREAM_BYTES = 200e6;
const SMALL_STREAMS = 30;
const MOST_GROWTH_MB = 64;

export default defineExercise({
  id: '20-survive-32mb',
  title: 'Survive on 32 MB',
  summary: 'Write summarize(stream), which adds up 200 MB of records in a heap of 32 MB.',
  requirements: [
    {
      id: 'small',
      text: 'It adds up small streams of records, wherever the chunks end.',
      points: 3,
    },
    {
      id: 'survives',
      text: 'It adds up a stream of 200 MB with --max-old-space-size=32.',
      points: 5,
    },
    {
      id: 'peak',
      text: `The process grows by at most ${MOST_GROWTH_MB} MB over those 200 MB, and the result is right.`,
      points: 2,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'What do you still need of a record once it is added up? Keep nothing else.',
    'A chunk ends anywhere: keep the unfinished line until the next one comes.',
    'Look at process.memoryUsage() as you go: does heapUsed grow, or external and arrayBuffers?',
    'Take each chunk as text, join the unfinished line before it, add up the whole lines, and let go of them.',
  ],
  confinement: 'strict',
  // The process may have 192 MB resident: the stream would not fit outside of the heap, either.
  limits: { memoryMb: HEAP_MB, spareMb: 128, timeMs: 40_000 },
  async *grade(bench) {
    yield await bench.decide('small', () => addsUpSmall(bench));
    let growth: Growth = { bytes: null, why: 'It did not get through the 200 MB.' };
    yield await bench.decide('survives', async () => {
      const big = await addsUpBig(bench);
      growth = big.growth;
      return big.decision;
    });
    yield await bench.decide('peak', async () => staysSmall(growth));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

/** By how much the process grew while it got the right result; null where it did not. */
type Growth = { bytes: number } | { bytes: null; why: string };

async function ask(bench: Bench, streams: readonly RecordStream[]): Promise<unknown[]> {
  return (await bench.call({ streams })) as unknown[];
}

async function addsUpSmall(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('small');
  const streams = Array.from({ length: SMALL_STREAMS }, (): RecordStream => {
    const names = randomNames(random, random.int(1, 8));
    const pieces = Array.from({ length: random.int(1, 3) }, () =>
      randomPiece(random, names, random.int(1, 12)),
    );
    return {
      pieces,
      order: random.shuffle([...pieces.keys(), ...pieces.keys()]),
      sizes: Array.from({ length: random.int(1, 5) }, () => random.int(1, 150)),
    };
  });
  const answers = await ask(bench, streams);
  const isWrong = (stream: RecordStream, answer: unknown) =>
    firstDifference(answer, totalsOf(stream)) !== null;
  const wrong = streams.filter((stream, index) => isWrong(stream, answers[index]));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `${SMALL_STREAMS} streams were added up.` };
  }
  const smallest = await bench.shrink(first, {
    smaller: smallerStreams,
    fails: async (stream) => isWrong(stream, (await ask(bench, [stream]))[0]),
  });
  const [got] = await ask(bench, [smallest]);
  return {
    holds: false,
    detail: `${wrong.length} of ${SMALL_STREAMS} streams were added up wrongly.`,
    failure: failure(
      { records: smallest.order.map((at) => String(smallest.pieces[at])), cutAt: smallest.sizes },
      Object.fromEntries(totalsOf(smallest)),
      got,
    ),
  };
}

async function addsUpBig(bench: Bench): Promise<{ decision: Decision; growth: Growth }> {
  const random = bench.random.fork('survives');
  const names = randomNames(random, 2_000);
  const pieces = Array.from({ length: 8 }, () => randomPiece(random, names, 1_500));
  const sizes = Array.from({ length: 16 }, () => random.int(20_000, 65_536));
  const order: number[] = [];
  let bytes = 0;
  while (bytes < STREAM_BYTES) {
    const index = random.int(0, pieces.length - 1);
    bytes += (pieces[index] as Buffer).length;
    order.push(index);
  }

  const session = await bench.open();
  await session.call({ keep: pieces });
  // The first stream makes what is made but once; the second is measured.
  await session.call({ streams: [{ order: order.slice(0, 8), sizes }] });
  const before = session.peakRssBytes();
  const [got] = (await session.call({ streams: [{ order, sizes }] })) as unknown[];
  const grown = session.peakRssBytes() - before;
  await session.kill();

  const expected = totalsOf({ pieces, order, sizes });
  const difference = firstDifference(got, expected);
  const size = `${(bytes / 1e6).toFixed(0)} MB`;
  if (difference !== null) {
    const answer = (got as Record<string, unknown> | null | undefined)?.[difference];
    return {
      decision: {
        holds: false,
        detail: `It got through ${size} and added them up wrongly.`,
        failure: failure(`${size}, of which ${difference}`, expected.get(difference), answer),
      },
      growth: { bytes: null, why: 'Its result of the 200 MB was wrong.' },
    };
  }
  return {
    decision: { holds: true, detail: `${size} were added up in a heap of ${HEAP_MB} MB.` },
    growth: { bytes: grown },
  };
}

function staysSmall(growth: Growth): Decision {
  if (growth.bytes === null) {
    return { holds: false, detail: growth.why };
  }
  const grownMb = growth.bytes / 1e6;
  const detail = `The process grew by ${grownMb.toFixed(0)} MB.`;
  return grownMb <= MOST_GROWTH_MB
    ? { holds: true, detail }
    : { holds: false, detail, failure: failure('200 MB', `at most ${MOST_GROWTH_MB} MB`, grownMb) };
}

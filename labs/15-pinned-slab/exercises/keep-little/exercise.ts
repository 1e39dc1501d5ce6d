import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import {
  expectedOf,
  LENGTH,
  manyParts,
  type Part,
  type Parts,
  randomPart,
  shortPart,
  smallerParts,
} from './parts.ts';

const READS = 2000;
const SHORT_READS = 200;
const WRITTEN = 200;
const MANY = 10_000;
/** Reads that warm a process up before it is measured. */
const WARM_UP = 500;
/** What all ArrayBuffers behind the kept Buffers may have together: ten times what is kept. */
const MOST_HELD = 1_000_000;
const MB = 1024 * 1024;
/** How much more than the reference the process may grow. */
const MORE_THAN_REFERENCE = 32 * MB;
/** More than the reference ever grows: a submission cannot raise the bound by spoiling it. */
const MOST_OF_REFERENCE = 48 * MB;

export default defineExercise({
  id: '15-keep-little',
  title: 'Keep ten bytes of each read',
  summary: 'Keep a part of a read without keeping the read, or the slab.',
  requirements: [
    {
      id: 'stays',
      text: 'Each kept Buffer has its bytes still when all reads have been made, into one memory.',
      points: 3,
    },
    {
      id: 'short',
      text: 'Where a read has fewer than ten bytes from there on, those are kept.',
      points: 1,
    },
    {
      id: 'apart',
      text: 'What is written to a kept Buffer is seen in no other one, and not in the read.',
      points: 2,
    },
    {
      id: 'held',
      text: 'Behind ten thousand kept Buffers is no more than 1 MB of memory, all their ArrayBuffers together.',
      points: 4,
    },
    {
      id: 'grows',
      text: 'The process does not grow by more than 32 MB over what it must to keep ten thousand times ten bytes.',
      points: 4,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'A slice is one more view of the same memory: what the next read writes is seen in it.',
    'Look at kept.buffer.byteLength: that is what your ten bytes keep alive.',
    'Buffer.from and Buffer.concat take small Buffers from the pool. Lab 14 shows which methods do not.',
  ],
  confinement: 'strict',
  nodeArgs: ['--expose-gc'],
  async *grade(bench) {
    const fork = (name: string) => bench.random.fork(name);
    yield await bench.decide('stays', () => {
      const random = fork('stays');
      return tryReads(
        bench,
        Array.from({ length: READS }, () => randomPart(random)),
      );
    });
    yield await bench.decide('short', () => {
      const random = fork('short');
      return tryReads(
        bench,
        Array.from({ length: SHORT_READS }, () => shortPart(random)),
      );
    });
    yield await bench.decide('apart', () => staysApart(bench));
    const parts = {
      warmUp: manyParts(fork('warm-up'), WARM_UP),
      many: manyParts(fork('many'), MANY),
    };
    let own: Promise<Measured> | undefined;
    const measureOwn = () => {
      own ??= measure(bench, parts, false);
      return own;
    };
    yield await bench.decide('held', async () => holdsLittle(await measureOwn()));
    yield await bench.decide('grows', async () => {
      const kept = await measureOwn();
      return growsLittle(kept, await measure(bench, parts, true));
    });
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryReads(bench: Bench, reads: readonly Part[]): Promise<Decision> {
  const ask = async (asked: readonly Part[]) =>
    (await bench.call({ what: 'one-memory', reads: asked })) as unknown[];
  const isRight = (read: Part, kept: unknown) =>
    Buffer.isBuffer(kept) && kept.equals(expectedOf(read));
  const answers = await ask(reads);
  const wrong = reads.filter((read, at) => !isRight(read, answers[at]));
  if (wrong.length === 0) {
    return { holds: true, detail: `${reads.length} parts had their bytes at the end.` };
  }
  const smallest = await bench.shrink(wrong[0] as Part, {
    smaller: smallerParts,
    fails: async (read) => !isRight(read, (await ask([read]))[0]),
    budget: 60,
  });
  return {
    holds: false,
    detail: `${wrong.length} of ${reads.length} parts had other bytes at the end.`,
    failure: failure(
      { read: smallest.bytes, byteOffset: smallest.before, at: smallest.at },
      expectedOf(smallest),
      (await ask([smallest]))[0],
    ),
  };
}

async function staysApart(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('apart');
  const bytes = random.bytes(400);
  const places = Array.from({ length: WRITTEN }, () => random.int(0, bytes.length - LENGTH));
  const { kept, read } = (await bench.call({ what: 'written', bytes, places })) as {
    kept: unknown[];
    read: Buffer;
  };
  if (!read.equals(bytes)) {
    const detail = 'What was written to a kept Buffer was seen in the read.';
    return { holds: false, detail };
  }
  const wrong = kept.findIndex(
    (part, index) => !Buffer.isBuffer(part) || !part.equals(Buffer.alloc(LENGTH, index)),
  );
  return wrong === -1
    ? { holds: true, detail: `${WRITTEN} kept Buffers were written to.` }
    : {
        holds: false,
        detail: 'What was written to a kept Buffer was seen in another, or it has not ten bytes.',
        failure: failure({ written: wrong }, Buffer.alloc(LENGTH, wrong), kept[wrong]),
      };
}

interface Measured {
  /** Whether all kept Buffers had their bytes at the end. */
  isRight: boolean;
  /** Length of all ArrayBuffers behind them. */
  held: number;
  /** Of the process, as its system tells it. */
  growth: number;
}

/** In a process of its own: how far it grows, and what is held at the end. */
async function measure(
  bench: Bench,
  { warmUp, many }: Readonly<Record<'warmUp' | 'many', Parts>>,
  byReference: boolean,
): Promise<Measured> {
  const session = await bench.open();
  const keepAll = async (parts: Parts) =>
    (await session.call({ what: 'among-others', length: LENGTH, byReference, ...parts })) as {
      bytes: Buffer | null;
      held: number;
    };
  await keepAll(warmUp);
  const before = session.peakRssBytes();
  const { bytes, held } = await keepAll(many);
  const growth = session.peakRssBytes() - before;
  await session.kill();
  return { isRight: bytes?.equals(many.parts) ?? false, held, growth };
}

const otherBytes: Decision = {
  holds: false,
  detail: 'The kept Buffers had other bytes at the end, or not ten.',
};

function holdsLittle({ isRight, held }: Measured): Decision {
  if (!isRight) {
    return otherBytes;
  }
  return held <= MOST_HELD
    ? { holds: true, detail: `${MANY} kept Buffers have no more than 1 MB behind them.` }
    : {
        holds: false,
        detail: `${MANY} kept Buffers have more than ${coarse(held / MOST_HELD)} MB behind them.`,
      };
}

function growsLittle({ isRight, growth }: Measured, reference: Measured): Decision {
  if (!isRight) {
    return otherBytes;
  }
  const allowed = Math.min(reference.growth, MOST_OF_REFERENCE) + MORE_THAN_REFERENCE;
  return growth <= allowed
    ? { holds: true, detail: 'The process grew by no more than 32 MB over the reference.' }
    : { holds: false, detail: 'The process grew by more than 32 MB over the reference.' };
}

/** A figure that is the same in every run with the same seed. */
function coarse(times: number): number {
  return 2 ** Math.floor(Math.log2(times));
}

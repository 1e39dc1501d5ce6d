import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import {
  bytesOf,
  bytesToRefuse,
  type Item,
  itemsAtBounds,
  itemsToRefuse,
  type Order,
  orders,
  randomItem,
  randomName,
  smallerItems,
} from './records.ts';

/** Records tried for each requirement with random ones. */
const TRIALS = 100;
const MULTI_BYTE_TRIALS = 40;

export default defineExercise({
  id: '13-pack-unpack',
  title: 'A binary record',
  summary: 'Write a record as bytes in either order, read it back, and refuse what does not fit.',
  requirements: [
    { id: 'big', text: 'pack gives exactly these bytes, in big-endian order.', points: 2 },
    { id: 'little', text: 'pack gives exactly these bytes, in little-endian order.', points: 2 },
    {
      id: 'unpack',
      text: 'unpack gives the record, in either order, wherever in a larger memory its bytes lie.',
      points: 3,
    },
    { id: 'bounds', text: 'Both are right at the bounds of every property.', points: 2 },
    {
      id: 'names',
      text: 'Both are right for names whose characters take several bytes.',
      points: 2,
    },
    {
      id: 'pack-refuses',
      text: 'pack refuses what does not fit, with the right kind of error.',
      points: 3,
    },
    {
      id: 'unpack-refuses',
      text: 'unpack refuses what is no record, with a RangeError.',
      points: 3,
    },
    { id: 'apart', text: 'What pack has given is not changed by the next call.', points: 1 },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Buffer has a method for each of these numbers, once with BE and once with LE at its end.',
    'How many bytes does 床 take? Its length is 1.',
    'writeUInt8 takes NaN and 3.7 without a word: look before you write. Number.isInteger helps.',
    'A Buffer may begin anywhere in its ArrayBuffer: new DataView(bytes.buffer) begins at 0, and bytes.byteOffset may be something else.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const fork = (name: string) => bench.random.fork(name);
    const many = (random: Random, order: (at: number) => Order, make = randomItem): Input[] =>
      Array.from({ length: TRIALS }, (_, at) => inputOf(random, make(random), order(at)));
    const either = (at: number): Order => orders[at % 2] as Order;
    const both = (inputs: readonly Input[]) => [
      { name: 'pack' as const, inputs },
      { name: 'unpack' as const, inputs },
    ];

    yield await bench.decide('big', () =>
      tryAll(bench, [{ name: 'pack', inputs: many(fork('big'), () => 'BE') }]),
    );
    yield await bench.decide('little', () =>
      tryAll(bench, [{ name: 'pack', inputs: many(fork('little'), () => 'LE') }]),
    );
    yield await bench.decide('unpack', () =>
      tryAll(bench, [{ name: 'unpack', inputs: many(fork('unpack'), either) }]),
    );
    yield await bench.decide('bounds', () => {
      const random = fork('bounds');
      const items = itemsAtBounds(random);
      return tryAll(
        bench,
        both(orders.flatMap((order) => items.map((item) => inputOf(random, item, order)))),
      );
    });
    yield await bench.decide('names', () => {
      const named = (random: Random): Item => ({
        ...randomItem(random),
        name: randomName(random, random.int(1, 20), [1, 2, 3, 4]),
      });
      const inputs = many(fork('names'), either, named).slice(0, MULTI_BYTE_TRIALS);
      return tryAll(bench, both(inputs));
    });
    yield await bench.decide('pack-refuses', () => packRefuses(bench));
    yield await bench.decide('unpack-refuses', () => unpackRefuses(bench));
    yield await bench.decide('apart', () => staysApart(bench));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

/** A record, its order, and how far from its memory's ends its bytes are handed to unpack. */
interface Input {
  item: Item;
  order: Order;
  before: number;
  after: number;
}

interface Trial {
  name: 'pack' | 'unpack';
  inputs: readonly Input[];
}

type Answer = { value: unknown } | { threw: string };

function inputOf(random: Random, item: Item, order: Order): Input {
  return { item, order, before: random.int(0, 33), after: random.int(0, 33) };
}

async function ask(bench: Bench, calls: readonly unknown[]): Promise<Answer[]> {
  return (await bench.call(calls)) as Answer[];
}

function callOf(name: Trial['name'], { item, order, before, after }: Input): unknown {
  return name === 'pack'
    ? { name, record: item, order }
    : { name, bytes: bytesOf(item, order), before, after };
}

async function tryAll(bench: Bench, trials: readonly Trial[]): Promise<Decision> {
  let count = 0;
  for (const { name, inputs } of trials) {
    const answers = await ask(
      bench,
      inputs.map((input) => callOf(name, input)),
    );
    const wrong = inputs.filter((input, at) => !isRight(name, input, answers[at]));
    count += inputs.length;
    if (wrong.length > 0) {
      return failureOf(bench, name, wrong, inputs.length);
    }
  }
  return { holds: true, detail: `${count} calls gave what they must.` };
}

async function failureOf(
  bench: Bench,
  name: Trial['name'],
  wrong: readonly Input[],
  count: number,
): Promise<Decision> {
  const again = async (input: Input) => (await ask(bench, [callOf(name, input)]))[0];
  const smallest = await bench.shrink(wrong[0] as Input, {
    *smaller(input) {
      if (input.before + input.after > 0) {
        yield { ...input, before: 0, after: 0 };
      }
      for (const item of smallerItems(input.item)) {
        yield { ...input, item };
      }
    },
    fails: async (input) => !isRight(name, input, await again(input)),
    budget: 60,
  });
  const { item, order } = smallest;
  const bytes = bytesOf(item, order);
  const got = told(await again(smallest));
  return {
    holds: false,
    detail: `${name} was wrong for ${wrong.length} of ${count} records.`,
    failure:
      name === 'pack'
        ? failure({ record: item, order }, shorten(bytes), got)
        : failure({ bytes: shorten(bytes), byteOffset: smallest.before }, item, got),
  };
}

function isRight(name: Trial['name'], { item, order }: Input, answer: Answer | undefined): boolean {
  if (answer === undefined || !('value' in answer)) {
    return false;
  }
  return name === 'pack'
    ? areBytes(answer.value, bytesOf(item, order), item)
    : isDeepStrictEqual(answer.value, item);
}

const VALUE_AT = 14;
const VALUE_END = 22;

/** Equal, but that any NaN will do for NaN. */
function areBytes(value: unknown, expected: Buffer, item: Item): boolean {
  if (!Buffer.isBuffer(value) || value.length !== expected.length) {
    return false;
  }
  if (!Number.isNaN(item.value)) {
    return value.equals(expected);
  }
  const isBig = expected[2] === 0xfe;
  const double = isBig ? value.readDoubleBE(VALUE_AT) : value.readDoubleLE(VALUE_AT);
  return (
    Number.isNaN(double) &&
    value.subarray(0, VALUE_AT).equals(expected.subarray(0, VALUE_AT)) &&
    value.subarray(VALUE_END).equals(expected.subarray(VALUE_END))
  );
}

async function packRefuses(bench: Bench): Promise<Decision> {
  const refused = itemsToRefuse(bench.random.fork('pack-refuses'));
  const answers = await ask(
    bench,
    refused.map(({ record, order }) => ({ name: 'pack', record, order })),
  );
  const isOther = (at: number) => {
    const answer = answers[at];
    return answer === undefined || !('threw' in answer) || answer.threw !== refused[at]?.error;
  };
  const wrong = refused.flatMap((_, at) => (isOther(at) ? [at] : []));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `${refused.length} records were refused.` };
  }
  const { record, error } = refused[first] as (typeof refused)[number];
  const name = typeof record.name === 'string' ? shortName(record.name) : record.name;
  return {
    holds: false,
    detail: `${wrong.length} of ${refused.length} records were not refused as they must be.`,
    failure: failure({ ...record, name }, { threw: error }, told(answers[first])),
  };
}

async function unpackRefuses(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('unpack-refuses');
  const refused = bytesToRefuse(random);
  const answers = await ask(
    bench,
    refused.map(({ bytes }) => ({ name: 'unpack', bytes, before: random.int(1, 9), after: 99 })),
  );
  const isOther = (answer: Answer | undefined) =>
    answer === undefined || !('threw' in answer) || answer.threw !== 'RangeError';
  const wrong = refused.flatMap((_, at) => (isOther(answers[at]) ? [at] : []));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `${refused.length} Buffers were refused.` };
  }
  const { what, bytes } = refused[first] as (typeof refused)[number];
  return {
    holds: false,
    detail: `${wrong.length} of ${refused.length} Buffers were not refused with a RangeError.`,
    failure: failure({ wrong: what, bytes }, { threw: 'RangeError' }, told(answers[first])),
  };
}

/** Two records in one request: the first's bytes must be right when the second's have been made. */
async function staysApart(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('apart');
  const inputs = Array.from({ length: 20 }, (_, at) =>
    inputOf(random, randomItem(random), orders[at % 2] as Order),
  );
  const answers = await ask(
    bench,
    inputs.map((input) => callOf('pack', input)),
  );
  const wrong = inputs.findIndex((input, at) => !isRight('pack', input, answers[at]));
  if (wrong === -1) {
    return { holds: true, detail: `${inputs.length} records were packed and kept.` };
  }
  const { item, order } = inputs[wrong] as Input;
  return {
    holds: false,
    detail: 'The bytes of a record were not its own when the next had been packed.',
    failure: failure({ record: item, order }, bytesOf(item, order), told(answers[wrong])),
  };
}

/** What came of a call, short enough to be shown. */
function told(answer: Answer | undefined): unknown {
  if (answer === undefined || 'threw' in answer) {
    return answer;
  }
  const { value } = answer;
  return Buffer.isBuffer(value) ? shorten(value) : value;
}

const SHOWN = 64;

function shorten(bytes: Buffer): Buffer {
  return bytes.subarray(0, SHOWN);
}

function shortName(name: string): string {
  return name.length > SHOWN ? `${name.slice(0, 3)}… (${name.length} characters)` : name;
}

import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { agree, figuresOf, type KindFigures } from './figures.ts';
import { amongProgramLines, onlyProgramLines } from './program-lines.ts';
import { type Recording, record } from './recording.ts';

const everyFigure = ['count', 'pauseMs', 'longestMs', 'freedBytes'] as const;

export default defineExercise({
  id: '20-read-the-trace',
  title: 'Read the trace',
  summary: 'Write readTrace(text): counts, pauses and freed bytes of a GC trace, by kind.',
  requirements: [
    {
      id: 'counts',
      text: 'It counts the collections of each kind, as perf_hooks counted them in the program.',
      points: 3,
    },
    {
      id: 'pauses',
      text: 'It tells the sum of all pauses and the longest one, of each kind.',
      points: 2,
    },
    { id: 'freed', text: 'It tells how many bytes were freed, by each kind.', points: 2 },
    {
      id: 'marking',
      text: 'All its figures are right where marking was done in steps before a full collection.',
      points: 2,
    },
    {
      id: 'own-lines',
      text: 'All its figures are right where the program printed lines of its own, or nothing else.',
      points: 2,
    },
    {
      id: 'ends',
      text: 'It leaves nothing behind that keeps the process alive.',
      points: 1,
    },
  ],
  hints: [
    'Run `node --trace-gc` on a program of yours, and say for each figure of a line what it is.',
    'The figures in parentheses are what V8 has taken from the system, not what objects use.',
    'Of `1.2 / 0.0 ms`, the first is the pause. What follows in `(+ ...)` was outside of it.',
    'One regular expression from ^ to the pause will do: what may stand between the name and the first size, and between MB and the pause?',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const runtime = bench.runtimes[0] as Runtime;
    const plain = await recordPlain(bench, runtime);
    const { lines } = plain;
    yield await bench.decide('counts', () => judge(bench, [lines], ['count'], plain));
    yield await bench.decide('pauses', () => judge(bench, [lines], ['pauseMs', 'longestMs']));
    yield await bench.decide('freed', () => judge(bench, [lines], ['freedBytes']));
    const marked = await recordMarking(bench, runtime);
    yield await bench.decide('marking', () => judge(bench, [marked.lines], everyFigure, marked));
    yield await bench.decide('own-lines', () => {
      const random = bench.random.fork('own-lines');
      const texts = [amongProgramLines(lines, random), onlyProgramLines(random)];
      return judge(bench, texts, everyFigure);
    });
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

function recordPlain({ random, signal }: Bench, runtime: Runtime): Promise<Recording> {
  const choice = random.fork('plain');
  const work = {
    steps: choice.int(30, 50),
    objects: choice.int(8_000, 14_000),
    share: choice.int(10, 25),
    keep: choice.int(20_000, 40_000),
    gcEvery: choice.int(4, 9),
    semiSpaceMb: 1,
  };
  return record(runtime, work, signal, ({ counted }) => counted.scavenge > 5 && counted.full > 1);
}

function recordMarking({ random, signal }: Bench, runtime: Runtime): Promise<Recording> {
  const choice = random.fork('marking');
  const work = {
    steps: choice.int(100, 130),
    objects: 10_000,
    share: 100,
    keep: choice.int(350_000, 420_000),
    gcEvery: 0,
    semiSpaceMb: 2,
  };
  return record(runtime, work, signal, ({ hasMarking }) => hasMarking);
}

/** Asks for the figures of each text, and compares those that are named. */
async function judge(
  bench: Bench,
  texts: readonly (readonly string[])[],
  names: readonly (keyof KindFigures)[],
  { counted }: Partial<Recording> = {},
): Promise<Decision> {
  const ask = (lines: readonly string[]) =>
    bench.call({ call: 'readTrace', args: [lines.map((line) => `${line}\n`).join('')] });
  const isRight = async (lines: readonly string[]) =>
    agree(await ask(lines), figuresOf(lines), names);

  for (const lines of texts) {
    if (await isRight(lines)) {
      continue;
    }
    const smallest = await bench.shrink(lines, {
      smaller: fewerLines,
      fails: async (fewer) => !(await isRight(fewer)),
    });
    return {
      holds: false,
      detail: `In a trace of ${lines.length} lines it is wrong about ${names.join(', ')}.`,
      failure: failure(smallest, figuresOf(smallest), await ask(smallest)),
    };
  }
  const told = counted && `: perf_hooks saw ${counted.scavenge} scavenges and ${counted.full} full`;
  return { holds: true, detail: `It is right about ${names.join(', ')}${told ?? ''}.` };
}

function* fewerLines(lines: readonly string[]): Generator<readonly string[]> {
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < lines.length; from += size) {
      const part = lines.slice(from, from + size);
      if (part.length < lines.length) {
        yield part;
      }
    }
  }
}

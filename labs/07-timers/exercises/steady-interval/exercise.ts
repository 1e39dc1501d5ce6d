import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { type Broken, brokenRule, ruleWords, type Scope, scopes } from './judge.ts';
import { judgeReal, type RealRun } from './judge-real.ts';
import { readRows } from './rows.ts';
import {
  describeScenario,
  longWait,
  regular,
  requestOf,
  type Scenario,
  smallerScenarios,
  withErrors,
  withMissedBeats,
  withPeriodAndStop,
  withPeriods,
  withStop,
} from './scenario.ts';

const SHRINK_BUDGET = 60;
/** Real runs that decide, of those that do: by chance one may look like the other. */
const RUNS_ON_THE_GRID = 2;
const RUNS_BESIDE_IT = 3;
const MOST_REAL_RUNS = 12;

const short = { periodMs: [8, 60] } as const;
const long = { periodMs: [300, 3_000] } as const;
const times = (count: number, make: () => Scenario) => Array.from({ length: count }, make);

interface Trial {
  scope: Scope;
  scenarios(random: Random): readonly Scenario[];
}

/** The simulated runs of each requirement. */
const trials: Readonly<Record<string, Trial>> = {
  grid: {
    scope: scopes.exact,
    scenarios: (random) => [
      ...times(5, () => regular(random, { ...short, beats: 40, lateMs: 0, works: false })),
      ...times(5, () => regular(random, { ...short, beats: 200, lateMs: 3, works: true })),
      regular(random, { ...short, beats: 10_000, lateMs: 3, works: true }),
    ],
  },
  missed: {
    scope: scopes.timing,
    scenarios: (random) => [
      ...times(5, () => withMissedBeats(random, 20, 2.9)),
      ...times(5, () => withMissedBeats(random, 300, 6.5)),
    ],
  },
  period: {
    scope: scopes.timing,
    scenarios: (random) => [
      ...times(5, () => withPeriods(random, false)),
      ...times(5, () => withPeriods(random, true)),
    ],
  },
  stop: {
    scope: scopes.stop,
    scenarios: (random) => [
      ...times(10, () => withStop(random, false)),
      ...times(10, () => withStop(random, true)),
      ...times(10, () => withPeriodAndStop(random)),
    ],
  },
  throws: { scope: scopes.errors, scenarios: (random) => times(8, () => withErrors(random)) },
  sleeps: {
    scope: scopes.timers,
    scenarios: (random) => [
      ...times(4, () => regular(random, { ...long, beats: 30, lateMs: 0, works: true })),
      ...times(4, () => regular(random, { ...long, beats: 30, lateMs: 3, works: true })),
    ],
  },
  long: { scope: scopes.long, scenarios: (random) => times(5, () => longWait(random)) },
};

export default defineExercise({
  id: '07-steady-interval',
  title: 'A steady interval',
  summary:
    'Write steadyInterval(callback, period), which never drifts, whatever else the loop does.',
  requirements: [
    {
      id: 'grid',
      text: 'Every beat comes at its place: not before, and no later than the timers allow, over 10,000 beats.',
      points: 4,
    },
    {
      id: 'missed',
      text: 'Of beats that were missed the latest is called, once, and the grid stays as it was.',
      points: 3,
    },
    {
      id: 'period',
      text: 'setPeriod begins a new grid at that moment, and the numbers go on.',
      points: 2,
    },
    {
      id: 'stop',
      text: 'After stop(), in the callback or outside, nothing is called and no timer is left.',
      points: 2,
    },
    {
      id: 'throws',
      text: "An error of the callback comes out of the timer's function, and the beats go on.",
      points: 1,
    },
    { id: 'sleeps', text: 'It sets four timers a beat at most.', points: 1 },
    { id: 'long', text: 'Periods of more than 24.8 days are kept, too.', points: 1 },
    {
      id: 'real',
      text: 'With the real clock and a loop that is busy the beats are at their places at the end.',
      points: 3,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'When is beat 1000 due? Say it without naming beat 999.',
    'Each timer is late by a little. What is left until the next place is known only when you set the next one.',
    'A timer may run up to 1 ms early: look at the clock when it runs, and wait for the rest.',
    'In the timer: latest = floor((now - start) / period). If that is more than the last beat called, call it. In any case, set the next timer for the place after.',
    'setTimeout takes 2147483647 ms at most; a longer wait is made of several.',
  ],
  confinement: 'strict',
  limits: { timeMs: 20_000 },
  async *grade(bench) {
    for (const [id, { scope, scenarios }] of Object.entries(trials)) {
      yield await bench.decide(id, () =>
        trySimulated(bench, scenarios(bench.random.fork(id)), scope),
      );
    }
    yield await bench.decide('real', () => tryReal(bench));
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function trySimulated(
  bench: Bench,
  scenarios: readonly Scenario[],
  scope: Scope,
): Promise<Decision> {
  const brokenBy = async (scenario: Scenario) =>
    brokenRule(scenario, readRows(await bench.call(requestOf(scenario, scope.mustSleep))), scope);
  for (const scenario of scenarios) {
    const broken = await brokenBy(scenario);
    if (broken !== null) {
      return shrunk(bench, { scenario, broken }, brokenBy);
    }
  }
  return { holds: true, detail: `So it was in ${scenarios.length} simulated runs.` };
}

async function shrunk(
  bench: Bench,
  first: { scenario: Scenario; broken: Broken },
  brokenBy: (scenario: Scenario) => Promise<Broken | null>,
): Promise<Decision> {
  let { broken } = first;
  const smallest = await bench.shrink(first.scenario, {
    smaller: smallerScenarios,
    budget: SHRINK_BUDGET,
    fails: async (scenario) => {
      const found = await brokenBy(scenario);
      // A shorter run has fewer calls whatever is submitted.
      if (found?.rule !== broken.rule || found.rule === 'went-silent') {
        return false;
      }
      broken = found;
      return true;
    },
  });
  return {
    holds: false,
    detail: ruleWords[broken.rule],
    failure: failure(describeScenario(smallest), broken.expected, broken.got),
  };
}

async function tryReal(bench: Bench): Promise<Decision> {
  const random = bench.random.fork('real');
  const period = random.int(36, 44);
  const stallAt = random.int(3, 5);
  const run: RealRun = {
    period,
    beats: stallAt + 9,
    stallAt,
    stallMs: Math.ceil(2.6 * period),
    workMs: 1,
  };
  let [on, beside] = [0, 0];
  for (let attempt = 0; attempt < MOST_REAL_RUNS; attempt++) {
    const said = judgeReal(run, readRows(await bench.call({ simulated: false, ...run })));
    if (said.verdict === 'wrong') {
      return { holds: false, detail: said.detail };
    }
    on += said.verdict === 'on-the-grid' ? 1 : 0;
    beside += said.verdict === 'beside-it' ? 1 : 0;
    if (on === RUNS_ON_THE_GRID) {
      const detail = `So it was in ${on} runs of ${run.beats} calls, one of which took over two periods.`;
      return { holds: true, detail };
    }
    if (beside === RUNS_BESIDE_IT) {
      const detail = 'After a long callback the beats did not come back to their places.';
      return { holds: false, detail };
    }
  }
  throw new Error('the machine was too busy to tell a steady interval from one that drifts');
}

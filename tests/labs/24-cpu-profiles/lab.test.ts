import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, printedClaims } from '../../../labs/24-cpu-profiles/claims.ts';
import counterexamples from '../../../labs/24-cpu-profiles/counterexamples.ts';
import { findings } from '../../../labs/24-cpu-profiles/findings.ts';
import lab from '../../../labs/24-cpu-profiles/lab.ts';
import { begin, step } from '../../../labs/24-cpu-profiles/model.ts';
import { prediction } from '../../../labs/24-cpu-profiles/prediction.ts';
import { view } from '../../../labs/24-cpu-profiles/view.ts';
import type { CpuProfile } from '../../../src/analysis/cpu-profile/format.ts';
import type { ProfileReport } from '../../../src/analysis/cpu-profile/report.ts';
import type { Lab } from '../../../src/lab/catalog.ts';
import type { FinishedRun, RunContext } from '../../../src/lab/definition.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { problemsOf } from '../../support/cpu-profile-format.ts';
import { freshHome } from '../../support/home.ts';

const context: RunContext = {
  program: 'hot.js',
  knobs: { orders: 7000, profiler: 'inspector' },
  seed: 1,
  node: '20.20.2',
  repeat: 1,
};
const ended: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 300 };

type Function = ProfileReport['functions'][number];

function own(name: string, selfMs: number, totalMs = selfMs): Function {
  const place = { file: '/hot.js', line: 1, column: 1 };
  const selfShare = selfMs / 200;
  const samples = Math.round(170 * selfShare);
  return { name, kind: 'own', ...place, samples, selfMs, totalMs, selfShare };
}

function profiled(
  functions: readonly Function[],
  figures: Partial<ProfileReport> = {},
): ProgramEvent {
  return {
    type: 'observation',
    name: 'cpu-profile',
    by: 'inspector',
    until: 'end',
    file: null,
    durationMs: 210,
    samples: 180,
    busyMs: 200,
    busySamples: 170,
    idleMs: 0,
    programMs: 0,
    gcMs: 0,
    functions,
    heaviest: [],
    chart: { durationUs: 210_000, depth: 0, functions: [], frames: [] },
    ...figures,
  };
}

function decide(id: string, events: readonly ProgramEvent[], run: Partial<FinishedRun> = {}) {
  const end = run.end ?? ended;
  const finished: FinishedRun = { ...context, ...run, end };
  const model = [...events, end].reduce(step, begin(finished));
  return findings.find((finding) => finding.id === id)?.decide(model, finished).holds;
}

const good = profiled([own('findTwice', 150), own('parseOrder', 20), own('main', 1, 180)]);

describe('each finding', () => {
  test('holds for what it says', () => {
    expect(decide('names-the-hot-function', [good])).toBe(true);
    expect(decide('caller-has-total-not-self', [good])).toBe(true);
    expect(decide('samples-cover-the-run', [good])).toBe(true);
    const mended = profiled([own('parseOrder', 90), own('findTwice', 20)]);
    expect(decide('mended-is-not-hot', [mended])).toBe(true);
    expect(decide('mended-is-not-hot', [profiled([own('parseOrder', 90)])])).toBe(true);
  });

  test.each(counterexamples.map((one) => [`${one.finding}: ${one.about}`, one] as const))(
    'does not hold: %s',
    (_, { finding, events }) => {
      expect(decide(finding, events.slice(0, -1))).toBe(false);
    },
  );

  test('is open without a profile, with few samples, and where the program did not end well', () => {
    const failed = { type: 'observation', name: 'cpu-profile-failed', why: 'no disk' } as const;
    for (const { id } of findings) {
      expect(decide(id, []), id).toBe(null);
      expect(decide(id, [failed]), id).toBe(null);
      expect(decide(id, [{ ...good, samples: 9 } as ProgramEvent]), id).toBe(null);
      const killed = { ...ended, exitCode: null, signal: 'SIGKILL', reason: 'signal' } as const;
      expect(decide(id, [], { end: killed }), id).toBe(null);
      expect(decide(id, [good], { end: { ...ended, exitCode: 1 } }), id).toBe(null);
    }
  });

  test('is not refuted by the samples of a busy machine', () => {
    const sparse = { samples: 40, durationMs: 400 };
    expect(decide('names-the-hot-function', [profiled([own('main', 150)], sparse)])).toBe(null);
    expect(decide('mended-is-not-hot', [profiled([own('findTwice', 150)], sparse)])).toBe(null);
  });
});

describe('the claims', () => {
  const [needsAddon] = claims;
  const [inlined] = printedClaims;
  const run: FinishedRun = { ...context, end: ended };

  test('that an addon is needed is false where the inspector has taken the profile', () => {
    const verdict = (events: readonly ProgramEvent[]) =>
      needsAddon?.decide([...events, ended].reduce(step, begin(context)), run).verdict;
    expect(verdict([good])).toBe('false');
    expect(verdict([])).toBe('undecided');
    expect(verdict([profiled([], { by: 'v8-profiler-next' })])).toBe('undecided');
  });

  test.each([
    ['inlined: small 3, caller 45\napart: small 44, caller 2\n', 'false'],
    ['inlined: small 51, caller 3\napart: small 42, caller 2\n', 'true'],
    ['inlined: small 3, caller 2\napart: small 44, caller 2\n', 'undecided'],
    // Where it is not seen apart either, nothing follows.
    ['inlined: small 3, caller 45\napart: small 4, caller 42\n', 'undecided'],
    ['', 'undecided'],
  ])('that inlined functions are named: %j', (printed, verdict) => {
    expect(inlined?.decide(printed, run).verdict).toBe(verdict);
  });
});

describe('a real run', () => {
  const home = process.env.NODE_LAB_HOME;
  beforeAll(() => {
    process.env.NODE_LAB_HOME = freshHome();
  });
  afterAll(() => {
    if (home === undefined) {
      delete process.env.NODE_LAB_HOME;
    } else {
      process.env.NODE_LAB_HOME = home;
    }
  });

  const loaded: Lab = {
    slug: '24-cpu-profiles',
    definition: lab,
    folder: fileURLToPath(new URL('../../../labs/24-cpu-profiles', import.meta.url)),
    counterexamples: async () => [],
  };

  test.each([
    ['hot.js', 'inspector'],
    ['mended.js', 'v8-profiler-next'],
  ])(
    'of %s by %s refutes nothing, is drawn, and leaves a file for DevTools',
    async (program, profiler) => {
      const run = startLabRun(loaded, { program, set: { profiler, orders: 5000 } });
      let end: EndEvent | undefined;
      for await (const event of run.events) {
        end = event.type === 'end' ? event : end;
      }
      expect(end).toMatchObject({ reason: 'exit', exitCode: 0 });
      expect(run.findings().length).toBeGreaterThan(0);
      for (const { id, holds, why } of run.findings()) {
        expect(holds, `${id}: ${why}`).not.toBe(false);
      }
      const model = run.model() as ReturnType<typeof begin>;
      const shown = view(model, { width: 80, height: 40 });
      expect(shown.every((drawn) => lineWidth(drawn) <= 80)).toBe(true);
      expect(shown.map(plainText).join('\n')).toContain(`parseOrder ${program}:`);
      const { actual } = prediction({ ...context, program }) as unknown as {
        actual(model: unknown): unknown;
      };
      expect(actual(model)).toBeTypeOf('number');
      const kept = JSON.parse(readFileSync(model.report?.file ?? '', 'utf8')) as CpuProfile;
      expect(problemsOf(kept)).toEqual([]);
      // Where the addon is not built, the inspector takes over, and that is said.
      expect(model.report?.by === profiler || model.why !== null).toBe(true);
    },
  );
});

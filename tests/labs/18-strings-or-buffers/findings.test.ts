import { describe, expect, it } from 'vitest';
import {
  about,
  type FabricatedRun,
  fabricate,
} from '../../../labs/18-strings-or-buffers/fabricated.ts';
import lab from '../../../labs/18-strings-or-buffers/lab.ts';
import type { Decision, FinishedRun, RunContext } from '../../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';

const defaults = Object.fromEntries(lab.knobs.map((knob) => [knob.name, knob.default]));

interface Setting {
  program?: string;
  knobs?: Record<string, string | number>;
}

function judge(
  events: readonly ProgramEvent[],
  { program = 'turns.js', knobs = {} }: Setting = {},
) {
  const run: RunContext = {
    program,
    knobs: { ...defaults, ...knobs },
    seed: 1,
    node: '20.20.2',
    repeat: 1,
  };
  const model = events.reduce(lab.analysis.step, lab.analysis.begin(run, {}));
  const end = events.at(-1) as EndEvent;
  return { model, run: { ...run, end } as FinishedRun };
}

function decide(id: string, fabricated: FabricatedRun, setting?: Setting): Decision {
  const { model, run } = judge(fabricate(fabricated), setting);
  const finding = lab.findings.find((one) => one.id === id);
  return (finding as NonNullable<typeof finding>).decide(model, run);
}

const rates = { string: about(10_000), buffer: about(20_000) };
const costs = { string: about(80), buffer: about(40) };

describe('CPU time for an answer', () => {
  it('is less from a Buffer where every turn says so, and more where every turn says that', () => {
    expect(decide('less-cpu', { rates, costs })).toMatchObject({
      holds: true,
      why: expect.stringContaining('2.00 times (1.98 to 2.00) as long, with 99 % confidence'),
    });
    const dearer = { string: about(40), buffer: about(80) };
    expect(decide('less-cpu', { rates, costs: dearer }).holds).toBe(false);
  });

  it('is open where turns disagree, where they are few, and where no Node tells it', () => {
    const noisy = { string: [80, 80, 30, 80, 80, 80, 30, 80], buffer: about(40) };
    expect(decide('less-cpu', { rates, costs: noisy }).holds).toBe(null);
    const few = { string: about(10_000, 5), buffer: about(20_000, 5) };
    expect(decide('less-cpu', { rates: few, costs }).why).toContain('too few turns');
    expect(decide('less-cpu', { rates }).why).toContain('tells no CPU time');
  });
});

describe('requests per second', () => {
  it('are more from a Buffer where every turn says so', () => {
    expect(decide('more-requests', { rates, costs }).holds).toBe(true);
  });

  it('are fewer where CPU time does not say otherwise', () => {
    const turned = { string: rates.buffer, buffer: rates.string };
    const turnedCosts = { string: costs.buffer, buffer: costs.string };
    expect(decide('more-requests', { rates: turned, costs: turnedCosts }).holds).toBe(false);
    expect(decide('more-requests', { rates: turned }).holds).toBe(false);
    expect(decide('more-requests', { rates: turned, costs }).why).toContain('machine was busy');
  });

  it('are open where the interval holds 1, and after a run that broke off', () => {
    const noisy = { string: about(10_000), buffer: [9_000, ...about(20_000, 7)] };
    expect(decide('more-requests', { rates: noisy, costs }).holds).toBe(null);
    expect(decide('more-requests', { rates, exitCode: 1 }).why).toContain('exit code 1');
    expect(decide('more-requests', { rates: {} }).holds).toBe(null);
  });
});

describe('the answers', () => {
  it('are the same where length and bytes are', () => {
    expect(decide('same-answer', { rates }).holds).toBe(true);
    const other = { buffer: '0123456789abcdef0123456789abcdef' };
    expect(decide('same-answer', { rates, md5: other }).holds).toBe(false);
    expect(decide('same-answer', { rates, bodyBytes: { buffer: 60_000 } }).holds).toBe(false);
    expect(decide('same-answer', { rates: { string: rates.string } }).holds).toBe(null);
  });

  it('have a length in bytes, which ASCII does not tell from characters', () => {
    expect(decide('length-in-bytes', { rates }).holds).toBe(true);
    expect(decide('length-in-bytes', { rates, contentLength: 21_845 }).holds).toBe(false);
    expect(decide('length-in-bytes', { rates, bodyBytes: { string: 3 } }).holds).toBe(false);
    const ascii = { rates, characters: 65_536, bytes: 65_536 };
    expect(decide('length-in-bytes', ascii, { knobs: { text: 'ascii' } }).holds).toBe(null);
    expect(decide('length-in-bytes', ascii).holds).toBe(false);
    expect(decide('length-in-bytes', { rates: {} }).holds).toBe(null);
  });

  it('are whole where none failed and all are equally long', () => {
    expect(decide('whole-answers', { rates }).holds).toBe(true);
    expect(decide('whole-answers', { rates, failed: 1 }).holds).toBe(false);
    expect(decide('whole-answers', { rates, surplus: 1 }).holds).toBe(false);
    expect(decide('whole-answers', { rates: {} }).holds).toBe(null);
    expect(decide('whole-answers', { rates: { string: [0, 0] } }).holds).toBe(null);
  });
});

describe('without a load', () => {
  const events: ProgramEvent[] = [
    {
      type: 'output',
      stream: 'stderr',
      text: 'autocannon does not load on Node 10.24.1. Let a newer Node do the loading\n',
    },
    { type: 'end', exitCode: 1, signal: null, reason: 'exit', durationMs: 100 },
  ];

  it('says why', () => {
    const { model, run } = judge(events);
    for (const finding of lab.findings) {
      expect(finding.decide(model, run)).toMatchObject({
        holds: null,
        why: expect.stringContaining('autocannon does not load'),
      });
    }
    const drawn = lab.view(model, { width: 80, height: 24 }).map(plainText).join('\n');
    expect(drawn).toContain('autocannon does not load');
  });
});

describe('the claim that Buffers nearly double', () => {
  const claim = lab.claims[0] as (typeof lab.claims)[number];
  const verdict = (fabricated: FabricatedRun) => {
    const { model, run } = judge(fabricate(fabricated));
    return claim.decide(model, run).verdict;
  };

  it('is decided by CPU time where that is known, and by the rate where it is not', () => {
    const slower = { string: about(10_000), buffer: about(11_000) };
    expect(verdict({ rates: slower, costs })).toBe('true');
    expect(verdict({ rates, costs: { string: about(44), buffer: about(40) } })).toBe('false');
    expect(verdict({ rates })).toBe('true');
    expect(verdict({ rates: slower })).toBe('false');
  });

  it('is open where both straddle the bound', () => {
    const noisy = { string: about(10_000), buffer: [9_000, ...about(20_000, 7)] };
    expect(verdict({ rates: noisy })).toBe('undecided');
    expect(verdict({ rates: {} })).toBe('undecided');
  });
});

describe('the prediction', () => {
  const answer = (fabricated: FabricatedRun, program = 'turns.js') => {
    const { model, run } = judge(fabricate(fabricated), { program });
    return lab.prediction(run).actual(model, run);
  };

  it('is scored by the ratio of the requests per second', () => {
    const against = (buffer: number) =>
      answer({ rates: { string: about(10_000), buffer: about(buffer) } });
    expect([8_000, 10_500, 12_000, 18_000, 30_000].map(against)).toEqual([
      'fewer than from the string',
      'as many, within a tenth',
      '1.1 to 1.5 times as many',
      '1.5 to 2 times as many',
      'more than twice as many',
    ]);
  });

  it('is not scored after too few turns, and asks one server for its characters', () => {
    expect(answer({ rates: { string: [1, 2], buffer: [2, 4] } })).toBe(null);
    expect(answer({ rates: { string: [1] } }, 'string.js')).toBe(21_845);
  });
});

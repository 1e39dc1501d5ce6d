import type { Decision, FindingDefinition } from '../../src/lab/definition.ts';
import { CALLER, functionOf, HOT, type ProfiledRun, whyNothing } from './model.ts';

/** What the mended program may spend in the function that was hot. */
export const MENDED_SHARE = 0.25;

/** Of one sample a millisecond, what is left on a busy machine, where each stands for too much. */
const LEAST_PER_MS = 0.25;

function undecided(why: string): Decision {
  return { holds: null, why };
}

/** A share of a busy machine's few samples refutes nothing. */
function unlessBusy({ report }: ProfiledRun, decision: Decision): Decision {
  const { samples = 0, durationMs = 0 } = report ?? {};
  return decision.holds || samples >= durationMs * LEAST_PER_MS
    ? decision
    : undecided(`${samples} samples in ${durationMs} ms: the machine was too busy to tell.`);
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const findings: readonly FindingDefinition<ProfiledRun>[] = [
  {
    id: 'names-the-hot-function',
    text: `The function with the most self time is ${HOT}, and it takes more than half of the time at work.`,
    programs: ['hot.js'],
    section: 'self-and-total',
    decide(model) {
      const nothing = whyNothing(model);
      const first = model.report?.functions[0];
      if (nothing !== null || first === undefined) {
        return undecided(nothing ?? 'No function was seen at work.');
      }
      return unlessBusy(model, {
        holds: first.kind === 'own' && first.name === HOT && first.selfShare > 0.5,
        why: `${first.name}: ${percent(first.selfShare)} of ${model.report?.busyMs} ms.`,
      });
    },
  },
  {
    id: 'caller-has-total-not-self',
    text: `${CALLER} has at least as much total time as ${HOT}, and less than a tenth of the samples of its own.`,
    programs: ['hot.js'],
    section: 'self-and-total',
    decide(model) {
      const nothing = whyNothing(model);
      const caller = functionOf(model, CALLER);
      const hot = functionOf(model, HOT);
      if (nothing !== null || caller === null || hot === null) {
        return undecided(nothing ?? `The samples have not seen both ${CALLER} and ${HOT}.`);
      }
      return {
        holds: caller.totalMs >= hot.totalMs && caller.samples < hot.samples / 10,
        why: `${CALLER}: total ${caller.totalMs} ms, ${caller.samples} samples of its own; ${HOT}: ${hot.totalMs} ms and ${hot.samples}.`,
      };
    },
  },
  {
    id: 'mended-is-not-hot',
    text: `The mended program spends at most ${percent(MENDED_SHARE)} of its time at work in ${HOT}, as its samples count it.`,
    programs: ['mended.js'],
    section: 'mend',
    decide(model) {
      const nothing = whyNothing(model);
      if (nothing !== null) {
        return undecided(nothing);
      }
      // Not by the times: where a busy machine has kept the program waiting, one sample stands for all
      // of the wait.
      const busy = model.report?.busySamples ?? 0;
      const samples = functionOf(model, HOT)?.samples ?? 0;
      return unlessBusy(model, {
        holds: samples <= busy * MENDED_SHARE,
        why: `${samples} of ${busy} samples.`,
      });
    },
  },
  {
    id: 'samples-cover-the-run',
    text: 'The times that the samples stand for add up to most of the run, and to no more than it.',
    // The other is over soon: its start, before the first sample, is a good part of it.
    programs: ['hot.js'],
    section: 'samples',
    decide(model) {
      const nothing = whyNothing(model);
      const { report } = model;
      if (nothing !== null || report === null) {
        return undecided(nothing ?? '');
      }
      const sum = report.busyMs + report.idleMs;
      // The figures are rounded.
      const holds = sum > report.durationMs / 2 && sum <= report.durationMs + 0.1;
      const why = `${report.samples} samples stand for ${sum.toFixed(1)} ms of ${report.durationMs} ms.`;
      return { holds, why };
    },
  },
];

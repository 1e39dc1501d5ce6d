import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import type { GcRun } from './model.ts';

const NONE = 'none';
const FEWER = 'some, fewer than scavenges';
const MORE = 'as many as scavenges, or more';

const ABORTED = 'V8 ends the process';
const CAUGHT = 'an exception that ends the program';
const KILLED = 'the system kills the process';
const LASTED = 'it ends by itself';

/** What the learner is asked: it depends on the program. */
export function prediction({ program, knobs }: RunContext): PredictionDefinition<GcRun> {
  if (program === 'heap-limit.js') {
    return {
      kind: 'number',
      question: 'How large may the heap of this Node become, if nothing is said?',
      min: 0,
      max: 65_536,
      unit: 'MB',
      actual: ({ limit }) => limit,
    };
  }
  if (program === 'leak.js') {
    return {
      kind: 'choice',
      question: `Nothing is ever freed, and the old space is limited to ${knobs.oldSpace} MB. How does it end?`,
      options: [CAUGHT, KILLED, ABORTED, LASTED],
      actual(_model, { end }) {
        if (end.reason === 'memory') return ABORTED;
        if (end.reason === 'signal') return end.signal === 'SIGKILL' ? KILLED : null;
        if (end.reason !== 'exit') return null;
        return end.exitCode === 0 ? LASTED : CAUGHT;
      },
    };
  }
  return {
    kind: 'choice',
    question:
      program === 'churn.js'
        ? 'Two million objects, none of them kept. How many full collections will there be?'
        : `Of two million objects ${knobs.survival}% survive for a while. How many full collections?`,
    options: [NONE, FEWER, MORE],
    actual({ summary, lines }, { end }) {
      const { scavenge, minor, full } = summary.kinds;
      if (lines.collection === 0 || end.reason !== 'exit' || end.exitCode !== 0) return null;
      if (full.count === 0) return NONE;
      return full.count < scavenge.count + minor.count ? FEWER : MORE;
    },
  };
}

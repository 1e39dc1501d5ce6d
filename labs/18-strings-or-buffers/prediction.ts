/** What the learner is asked before the first run. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import type { ServingRun } from './model.ts';
import { compare } from './turns.ts';

const fewer = 'fewer than from the string';
const alike = 'as many, within a tenth';
const more = '1.1 to 1.5 times as many';
const many = '1.5 to 2 times as many';
const double = 'more than twice as many';

export function prediction({ program, knobs }: RunContext): PredictionDefinition<ServingRun> {
  if (program !== 'turns.js') {
    return {
      kind: 'number',
      question: `The text (${knobs.text}) takes ${knobs.size} KB in UTF-8. How many characters has it?`,
      min: 1,
      max: 4_000_000,
      unit: 'characters',
      actual: ({ length }) => length?.characters ?? null,
    };
  }
  return {
    kind: 'choice',
    question: `${knobs.size} KB (${knobs.text}, ${knobs.made}) from a Buffer instead of a string: how many requests per second?`,
    options: [fewer, alike, more, many, double],
    actual(model) {
      const { rate } = compare(model);
      return rate === null || rate.interval === null ? null : optionOf(rate.ratio);
    },
  };
}

function optionOf(ratio: number): string {
  if (ratio < 1.1) {
    return ratio < 0.9 ? fewer : alike;
  }
  return ratio <= 1.5 ? more : ratio <= 2 ? many : double;
}

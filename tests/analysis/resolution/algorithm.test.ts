import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  type PredictedStep,
  predictResolution,
} from '../../../src/analysis/resolution/algorithm.ts';
import { compareSteps } from '../../../src/analysis/resolution/compare.ts';
import { type Observed, probeLookUps } from './observe.ts';
import { askers, nodePath, nodes, root, specifiers, tree } from './sample-tree.ts';

function predict(kind: 'require' | 'import', from: string, { specifier, context }: Observed) {
  const surroundings = { ...context, nodePath: [nodePath], conditions: [] };
  return predictResolution(tree, surroundings, { kind, specifier, from });
}

const cwd = path.join(root, 'alone');

const plainPath = (answer: string) => (answer.startsWith('file:') ? fileURLToPath(answer) : answer);

// Node 20 hands on what JSON.parse threw.
const sameError = (answer: string) =>
  answer === 'SyntaxError' ? 'ERR_INVALID_PACKAGE_CONFIG' : answer;

describe.each(nodes)('the algorithm says what Node does: %s', (node) => {
  describe.each(['require', 'import'] as const)('%s', (kind) => {
    const env = { NODE_PATH: nodePath };

    test.each(askers)('answers and candidates of all specifiers from %s', (from) => {
      for (const look of probeLookUps({ kind, specifiers, from, cwd, env }, node)) {
        const { resolved, code, steps } = predict(kind, from, look);
        const candidates = (all: readonly PredictedStep[]) =>
          all
            .filter(({ what }) => what === 'file' || what === 'directory')
            .map(({ path, what, found }) => `${what} ${path} ${found}`);
        const about = `${kind} ${look.specifier} from ${from}`;
        expect.soft(resolved ?? code, about).toBe(sameError(plainPath(look.answer)));
        expect.soft(candidates(look.steps), about).toEqual(candidates(steps));
      }
    });

    const fresh = process.env.NODE_LAB_TEST_ALL ? specifiers : ['lost', '#out', 'link', './none'];
    test.each(fresh)('every step of %s in a fresh process', (specifier) => {
      const [from = ''] = askers;
      const [look] = probeLookUps({ kind, specifiers: [specifier], from, cwd, env }, node);
      const { steps } = predict(kind, from, look as Observed);
      expect(compareSteps(look?.steps ?? [], steps, tree, from)).toMatchObject({ agrees: true });
    });
  });
});

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createResolver, type Outcome } from '../../../src/analysis/resolution/algorithm.ts';
import { compareSteps } from '../../../src/analysis/resolution/compare.ts';
import type { ResolutionStep } from '../../../src/analysis/resolution/steps.ts';
import { documentedTraits } from '../../../src/analysis/resolution/traits.ts';
import { type Observed, probeLookUps } from './observe.ts';
import { askers, nodePath, nodes, root, specifiers, tree } from './sample-tree.ts';

function lookUp(
  kind: 'require' | 'import',
  from: string,
  { specifier, context }: Observed,
): Outcome {
  const names = new Set(context.builtins);
  const resolve = createResolver(tree, {
    ...context,
    isBuiltin: (name) => names.has(name.replace(/^node:/, '')),
    nodePath: [nodePath],
    conditions: [],
    preserveSymlinks: false,
    traits: documentedTraits,
  });
  return resolve({ kind, specifier, from });
}

const cwd = path.join(root, 'alone');

const plainPath = (answer: string) => (answer.startsWith('file:') ? fileURLToPath(answer) : answer);

// Node 20 hands on what JSON.parse threw.
const sameError = (answer: string) =>
  answer === 'SyntaxError' ? 'ERR_INVALID_PACKAGE_CONFIG' : answer;

/** What `require.resolve` or `import.meta.resolve` would answer: the URL although nothing is there. */
function answerOf(kind: 'require' | 'import', { resolved, code, facts }: Outcome): string | null {
  return resolved ?? (kind === 'import' ? facts.target : undefined) ?? code;
}

const candidates = (steps: readonly ResolutionStep[]) =>
  steps
    .filter(({ what }) => what === 'file' || what === 'directory')
    .map(({ path, what, found, rule }) => `${what} ${path} ${found} ${rule}`);

describe.each(nodes)('the algorithm says what Node does: %s', (node) => {
  describe.each(['require', 'import'] as const)('%s', (kind) => {
    const env = { NODE_PATH: nodePath };

    test.each(askers)('answers, candidates and rules of all specifiers from %s', (from) => {
      for (const look of probeLookUps({ kind, specifiers, from, cwd, env }, node)) {
        const outcome = lookUp(kind, from, look);
        const about = `${kind} ${look.specifier} from ${from}`;
        expect.soft(answerOf(kind, outcome), about).toBe(sameError(plainPath(look.answer)));
        expect.soft(candidates(look.steps), about).toEqual(candidates(outcome.steps));
      }
    });

    const fresh = process.env.NODE_LAB_TEST_ALL ? specifiers : ['lost', '#out', 'link', './none'];
    test.each(fresh)('every step of %s in a fresh process', (specifier) => {
      const [from = ''] = askers;
      const [look] = probeLookUps({ kind, specifiers: [specifier], from, cwd, env }, node);
      const { steps } = lookUp(kind, from, look as Observed);
      expect(compareSteps(look?.steps ?? [], steps, tree, from)).toMatchObject({ agrees: true });
    });
  });
});

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ResolutionStep } from '../../src/analysis/resolution/steps.ts';
import { probeLookUps, type Questions, straceLookUps } from '../analysis/resolution/observe.ts';
import { askers, nodePath, nodes, root, specifiers } from '../analysis/resolution/sample-tree.ts';

const env = { NODE_PATH: nodePath };
const cwd = path.join(root, 'alone');

/** The paths of the steps as the kernel sees them: a folder in the place of a file is there too. */
function asked(steps: readonly ResolutionStep[]): string[] {
  return steps.flatMap((step) => {
    if (step.what === 'realpath') {
      return (step.parts ?? []).map((part) => `${part} yes`);
    }
    const folderThere =
      step.what === 'file' &&
      (statSync(step.path, { throwIfNoEntry: false })?.isDirectory() ?? false);
    return [`${step.path} ${step.found || folderThere ? 'yes' : 'no'}`];
  });
}

function compare(questions: Questions, node: string): void {
  const truth = straceLookUps(questions, node);
  for (const [position, { specifier, steps, answer }] of probeLookUps(questions, node).entries()) {
    const what = `${questions.kind} ${specifier} from ${questions.from}: ${answer}`;
    expect.soft(asked(steps), what).toEqual(truth[position]);
  }
}

// CI has strace; where a developer has none, the report shows these tests as skipped.
const hasStrace = spawnSync('strace', ['-V']).error === undefined;

describe.skipIf(!hasStrace).each(nodes)('the steps are what the kernel saw on %s', (node) => {
  describe.each(['require', 'import'] as const)('%s', (kind) => {
    test.each(askers)('all look-ups from %s in one process, with its caches', (from) =>
      compare({ kind, specifiers, from, cwd, env }, node),
    );

    test.each(['lost', '@scope/pkg', '#out', 'link'])('%s in a fresh process', (specifier) => {
      const [from = ''] = askers;
      compare({ kind, specifiers: [specifier], from, cwd, env }, node);
    });
  });
});

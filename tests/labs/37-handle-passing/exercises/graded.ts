/** A verification through the door that a student takes, and what came of it. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { startNodeLab } from '../../../support/node-lab.ts';
import { packageFolder } from '../../../support/paths.ts';
import { untilNoneLeft } from '../../../support/processes.ts';

export const isLinux: boolean = process.platform === 'linux';

/** What is waited for takes its time where much else runs. */
export const GRADING_MS = 240_000;

export interface Graded {
  verdict: string;
  error: string | null;
  /** Requirements that do not hold. */
  fails: string[];
}

/** Verifies a file of an exercise of this lab, and makes sure that no process is left. */
export async function grade(name: string, file: string, seed: number): Promise<Graded> {
  const submission = path.join(packageFolder, 'labs/37-handle-passing/exercises', name, file);
  expect(existsSync(submission)).toBe(true);
  const args = ['verify', `37-${name}`, submission, '--seed', String(seed), '--json'];
  const nodeLab = startNodeLab(args);
  const { stdout, stderr } = await nodeLab.ended;
  await untilNoneLeft(nodeLab.pid);
  const { verdict, requirements } = JSON.parse(stdout) as {
    verdict: string;
    requirements: { id: string; holds: boolean }[];
  };
  const fails = requirements.filter(({ holds }) => !holds).map(({ id }) => id);
  return { verdict, error: stderr || null, fails };
}

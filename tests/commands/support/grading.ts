/** Folders of a class, graded by the command, each test with a folder and a home of its own. */

import { rmSync } from 'node:fs';
import { afterEach, beforeEach } from 'vitest';
import { temporary } from '../../coursework/support/class.ts';
import { freshHome } from '../../support/home.ts';
import { runNodeLab } from '../../support/node-lab.ts';

export let cwd = '';
export let env: NodeJS.ProcessEnv = {};

/** Registers what is done before and after each test of a file. */
export function setUpGrading(): void {
  beforeEach(() => {
    cwd = temporary('grade');
    env = { NODE_LAB_HOME: freshHome() };
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
}

export const grade = (...args: string[]) => runNodeLab(['grade', ...args], { cwd, env });

export interface Row {
  student: string;
  verdict: string;
  points: number;
  requirements: { id: string; detail: string }[];
  error: string | null;
  receipt: Record<string, unknown> | null;
}

export async function gradeJson(...args: string[]): Promise<Row[]> {
  const { stdout } = await grade(...args, '--format', 'json');
  return JSON.parse(stdout) as Row[];
}

export const verdicts = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map(({ student, verdict }) => [student, verdict]));

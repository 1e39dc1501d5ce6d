/** A student's home with work of every kind in it, by the commands that a student runs. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type NodeLabResult, runNodeLab } from '../../../support/node-lab.ts';
import { readTextFolder, readTextId } from '../../support/class.ts';

export interface Student {
  /** The student's folder, with the submission of 16-read-text in it. */
  work: string;
  nodeLab(...args: string[]): Promise<NodeLabResult>;
}

/** What a prediction of the terminal screens stores. */
export interface StoredPrediction {
  program: string;
  answer: unknown;
  actual?: unknown;
  score?: number;
}

const at = '2026-11-20T09:00:00.000Z';

/** @param cwd where the student works, and has a home */
export function newStudent(cwd: string): Student {
  const env = { NODE_LAB_HOME: path.join(cwd, 'home') };
  const work = path.join(cwd, 'ann');
  mkdirSync(path.join(work, readTextId), { recursive: true });
  return { work, nodeLab: (...args) => runNodeLab(args, { cwd, env }) };
}

/** Hands in a file of the exercise's folder: `solution.js`. */
export function submit({ work }: Student, file: string): void {
  cpSync(path.join(readTextFolder, file), path.join(work, readTextId, 'exercise.js'));
}

/** Puts predictions into the student's progress, as from another machine. */
export async function predict(
  { work, nodeLab }: Student,
  predictions: Readonly<Record<string, StoredPrediction>>,
): Promise<void> {
  const labs = Object.entries(predictions).map(([slug, { program, answer, actual, score = 0 }]) => {
    const outcome = actual === undefined ? null : { score, actual, node: '20.20.2', at };
    const prediction = { id: `of ${slug}`, program, knobs: {}, answer, at, outcome };
    return [slug, { opened: null, runs: null, predictions: [prediction] }];
  });
  const file = path.join(work, '..', 'predictions.json');
  writeFileSync(
    file,
    JSON.stringify({ schemaVersion: 1, labs: Object.fromEntries(labs), exercises: {} }),
  );
  const { code, stderr } = await nodeLab('progress', 'import', file);
  if (code !== 0) {
    throw new Error(stderr);
  }
}

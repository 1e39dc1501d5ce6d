/** A file of an exercise's folder, judged as `node-lab verify` does. */

import path from 'node:path';
import { openExercises } from '../../../../src/coursework/catalog.ts';
import { readSubmission } from '../../../../src/coursework/sandbox/submission.ts';
import {
  type DecidedRequirement,
  type Verification,
  verifySubmission,
} from '../../../../src/coursework/verify.ts';

export async function verifyFile(id: string, file: string, seed: number): Promise<Verification> {
  const exercise = await openExercises().load(id);
  const submission = await readSubmission(path.join(exercise.folder, file));
  for await (const event of verifySubmission(exercise, submission, { seed })) {
    if (event.type === 'end') {
      return event.verification;
    }
  }
  throw new Error(`${file} was not judged to the end`);
}

/** The requirements that do not hold, by id. */
export function failing({ requirements }: Verification): Record<string, DecidedRequirement> {
  const open = requirements.filter(({ holds }) => !holds);
  return Object.fromEntries(open.map((requirement) => [requirement.id, requirement]));
}

/** The author check of one lab: all its parts are there, each works, and nothing stray is there. */

import type { Lab } from '../lab/catalog.ts';
import { checkClaims } from './claims.ts';
import { checkCounterexamples } from './counterexamples.ts';
import { checkDefinition } from './definition.ts';
import { checkFiles } from './files.ts';
import { checkLesson } from './lesson.ts';
import { checkPrograms } from './programs.ts';
import type { CheckResult } from './result.ts';

/** Every check of the lab, passed or not. Runs each program once. */
export async function checkLab(lab: Lab): Promise<CheckResult[]> {
  return [
    ...checkDefinition(lab),
    ...checkFiles(lab),
    ...checkLesson(lab),
    ...checkClaims(lab),
    ...(await checkCounterexamples(lab)),
    ...(await checkPrograms(lab)),
  ];
}

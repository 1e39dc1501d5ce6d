import type { Runtime } from '../runtimes/runtime.ts';
import { isAtLeast } from '../runtimes/version.ts';
import type { ExerciseDefinition } from './definition.ts';

/** Of these runtimes those whose Node has no permission model, where the exercise asks for it. */
export function unconfinedRuntimes(
  { confinement }: ExerciseDefinition,
  runtimes: readonly Runtime[],
): readonly Runtime[] {
  return confinement === 'processes'
    ? []
    : runtimes.filter(({ version }) => !isAtLeast(version, '20'));
}

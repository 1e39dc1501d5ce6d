import type { Command } from 'commander';
import { type LabError, labError } from '../../errors.ts';

/**
 * The refusal of what is none of these commands, with the nearest that is.
 *
 * @param typed as the message names it
 * @param before stands ahead of the nearest
 */
export async function unknownCommand(
  { commands }: Command,
  typed: string,
  name: string,
  before = '',
): Promise<LabError> {
  const { nearestName } = await import('../../lab/nearest.ts');
  const nearest = nearestName(
    name,
    commands.map((command) => command.name()),
  );
  return labError('UNKNOWN_COMMAND', typed, nearest === null ? null : before + nearest);
}

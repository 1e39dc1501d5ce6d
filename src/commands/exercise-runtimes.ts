import type { ExerciseDefinition } from '../coursework/definition.ts';
import { unconfinedRuntimes } from '../coursework/runtimes.ts';
import { labError } from '../errors.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import { chosenRuntime, chosenRuntimes, type RuntimeFlags } from './chosen-runtimes.ts';
import type { CommonOptions } from './options.ts';

/**
 * The runtimes that a submission is to be run on: those that the exercise names, else the one of
 * `--node`, else the current one. Says on stderr where one cannot confine it.
 *
 * @throws LabError BAD_OPTION_VALUE, and those of {@link chosenRuntimes}
 */
export async function exerciseRuntimes(
  definition: ExerciseDefinition,
  { node, yes }: RuntimeFlags,
  options: CommonOptions,
): Promise<readonly Runtime[]> {
  const { id, runtimes: lines } = definition;
  if (lines !== undefined && node !== undefined) {
    throw labError(
      'BAD_OPTION_VALUE',
      '--node',
      node,
      `nothing for ${id}, which runs on ${lines.join(' and ')}`,
    );
  }
  const runtimes =
    lines === undefined
      ? [(await chosenRuntime({ node, yes }, options)) ?? currentRuntime]
      : ((await chosenRuntimes({ node: lines.join(','), yes }, options)) ?? []);
  for (const { version } of unconfinedRuntimes(definition, runtimes)) {
    process.stderr.write(`${options.words.verify.unconfined(version)}\n`);
  }
  return runtimes;
}

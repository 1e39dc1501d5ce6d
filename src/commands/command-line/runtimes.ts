/** node-lab runtimes: the versions of Node.js on the machine. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import type { CommandLine } from './command-line.ts';
import { unknownCommand } from './unknown-command.ts';

export function addRuntimes({ program, common }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);
  const runtimes = program
    .command('runtimes')
    .description(help.runtimes)
    .argument('[command...]')
    .option('--json', help.json)
    .action(async ([unknown]: string[], flags: { json?: boolean }) => {
      if (unknown !== undefined) {
        throw await unknownCommand(runtimes, `runtimes ${unknown}`, unknown);
      }
      const { listRuntimesCommand } = await import('../runtimes.ts');
      process.exitCode = await listRuntimesCommand({ ...common(), ...flags });
    });
  // `runtimes --json list` and `runtimes list --json` are the same.
  const options = (command: Command) => {
    const { json } = command.optsWithGlobals<{ json?: boolean }>();
    return { ...common(), json };
  };

  runtimes
    .command('list')
    .description(help.runtimesList)
    .option('--json', help.json)
    .action(async (_flags: unknown, command: Command) => {
      const { listRuntimesCommand } = await import('../runtimes.ts');
      process.exitCode = await listRuntimesCommand(options(command));
    });

  runtimes
    .command('install')
    .description(help.runtimesInstall)
    .argument('<versions>', help.versions)
    .option('--json', help.json)
    .action(async (versions: string, _flags: unknown, command: Command) => {
      const { installRuntimesCommand } = await import('../runtimes.ts');
      process.exitCode = await installRuntimesCommand(versions, options(command));
    });

  runtimes
    .command('remove')
    .description(help.runtimesRemove)
    .argument('<versions>', help.versions)
    .option('--json', help.json)
    .action(async (versions: string, _flags: unknown, command: Command) => {
      const { removeRuntimesCommand } = await import('../runtimes.ts');
      process.exitCode = await removeRuntimesCommand(versions, options(command));
    });
}

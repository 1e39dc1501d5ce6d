/** node-lab progress: what the learner has done. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import { type CommandLine, sharedFlags } from './command-line.ts';
import { unknownCommand } from './unknown-command.ts';

export function addProgress({ program, common, catalog }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);
  const progress = program
    .command('progress')
    .description(help.progress)
    .argument('[command...]')
    .option('--json', help.json)
    .action(async ([unknown]: string[], flags: { json?: boolean }) => {
      if (unknown !== undefined) {
        throw await unknownCommand(progress, `progress ${unknown}`, unknown);
      }
      const { showProgressCommand } = await import('../progress.ts');
      process.exitCode = await showProgressCommand(await catalog(), { ...common(), ...flags });
    });
  // `progress --json show` and `progress show --json` are the same.
  const options = (command: Command) => {
    const { json } = command.optsWithGlobals<{ json?: boolean }>();
    return { ...common(), json };
  };

  progress
    .command('show')
    .description(help.progressShow)
    .option('--json', help.json)
    .action(async (_flags: unknown, command: Command) => {
      const { showProgressCommand } = await import('../progress.ts');
      process.exitCode = await showProgressCommand(await catalog(), options(command));
    });

  progress
    .command('export')
    .description(help.progressExport)
    .argument('[file]', help.exportFile)
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { exportProgressCommand } = await import('../progress.ts');
      process.exitCode = await exportProgressCommand(file, options(command));
    });

  progress
    .command('import')
    .description(help.progressImport)
    .argument('<file>', help.importFile)
    .option('--json', help.json)
    .action(async (file: string, _flags: unknown, command: Command) => {
      const { importProgressCommand } = await import('../progress.ts');
      process.exitCode = await importProgressCommand(file, options(command));
    });

  progress
    .command('reset')
    .description(help.progressReset)
    .option('--yes', help.yesReset)
    .option('--json', help.json)
    .action(async (_flags: { yes?: boolean }, command: Command) => {
      const { resetProgressCommand } = await import('../progress.ts');
      process.exitCode = await resetProgressCommand({
        ...options(command),
        yes: sharedFlags(command).yes,
      });
    });
}

/** The commands about the labs: list, show, run and claims. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import type { ClaimsOptions } from '../claims.ts';
import { listCommand } from '../list.ts';
import type { RunOptions } from '../run.ts';
import { type CommandLine, collect, type FlagsOf, sharedFlags } from './command-line.ts';

export function addLabs({ program, common, catalog }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);

  program
    .command('list')
    .description(help.list)
    .option('--json', help.json)
    .action(async (flags: { json?: boolean }) => {
      process.exitCode = listCommand(await catalog(), { ...common(), ...flags });
    });

  program
    .command('show')
    .description(help.show)
    .argument('<lab>', help.lab)
    .action(async (lab: string) => {
      const { showCommand } = await import('../show.ts');
      process.exitCode = await showCommand(await catalog(), lab, common());
    });

  program
    .command('run')
    .description(help.run)
    .argument('<lab>', help.lab)
    .option('--program <name>', help.program)
    .option('--set <knob=value>', help.set, collect, [])
    .option('--repeat <n>', help.repeat)
    .option('--seed <n>', help.seed)
    .option('--node <versions>', help.node)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.timeLimit)
    .option('--output-limit <MB>', help.outputLimit)
    .option('--json', help.jsonLines)
    .action(async (lab: string, flags: FlagsOf<RunOptions>, command: Command) => {
      const { runCommand } = await import('../run.ts');
      process.exitCode = await runCommand(await catalog(), lab, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });
}

export function addClaims({ program, common, catalog }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);

  program
    .command('claims')
    .description(help.claims)
    .argument('[lab...]', help.lab)
    .option('--node <versions>', help.claimsOn)
    .option('--yes', help.yes)
    .option('--why', help.why)
    .option('--record', help.record)
    .option('--json', help.json)
    .action(async (labs: string[], flags: FlagsOf<ClaimsOptions>, command: Command) => {
      const { claimsCommand } = await import('../claims.ts');
      process.exitCode = await claimsCommand(await catalog(), labs, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });
}

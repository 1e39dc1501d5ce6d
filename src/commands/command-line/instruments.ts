/** The instruments: what they show of a script, or of a look-up, of the user's. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import type { GcOptions } from '../gc.ts';
import type { HeapOptions } from '../heap.ts';
import type { ProfileOptions } from '../profile.ts';
import type { ResolveOptions } from '../resolve.ts';
import type { ScriptLine } from '../script/script-line.ts';
import type { TraceOptions } from '../trace.ts';
import { type CommandLine, collect, type FlagsOf, sharedFlags } from './command-line.ts';

export function addInstruments({ program, common }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);
  /** A command that runs a script: Node's flags go before the script, its arguments behind `--`. */
  const addScriptCommand = (
    name: string,
    description: string,
    addOptions: (command: Command) => Command,
  ) =>
    addOptions(program.command(name).description(description))
      .argument('[file...]', help.scriptLine)
      .allowUnknownOption()
      .option('--no-ui', help.noUi)
      .option('--node <version>', help.traceNode)
      .option('--yes', help.yes)
      .option('--time-limit <seconds>', help.traceTimeLimit)
      .option('--output-limit <MB>', help.traceOutputLimit)
      .option('--json', help.jsonLines)
      .usage('[options] [node flags] <file> [-- args...]');

  program
    .command('trace')
    .description(help.trace)
    .argument('<file>', help.traceFile)
    .argument('[args...]', help.traceArgs)
    .option('--out <file>', help.out)
    .option('--ui', help.ui)
    .option('--locate <all>', help.locate)
    .option('--internal', help.internal)
    .option('--node <version>', help.traceNode)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.traceTimeLimit)
    .option('--output-limit <MB>', help.traceOutputLimit)
    .option('--json', help.jsonLines)
    .action(
      async (file: string, args: string[], flags: FlagsOf<TraceOptions>, command: Command) => {
        const { traceCommand } = await import('../trace.ts');
        process.exitCode = await traceCommand(file, args, {
          ...common(),
          ...flags,
          ...sharedFlags(command),
        });
      },
    );

  addScriptCommand('gc', help.gc, (gc) => gc.option('--try', help.gcTry)).action(
    async (_file: string[], flags: FlagsOf<GcOptions>, command: Command) => {
      const { gcCommand } = await import('../gc.ts');
      process.exitCode = await gcCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    },
  );

  addScriptCommand('heap', help.heap, (heap) =>
    heap
      .option('--after <time>', help.heapAfter)
      .option('--between <time>', help.heapBetween)
      .option('--grown <factor>', help.heapGrown)
      .option('--signal [name]', help.heapSignal)
      .option('--by <writer>', help.heapBy)
      .option('--out <folder>', help.heapOut)
      .option('--stop', help.heapStop),
  ).action(async (_file: string[], flags: FlagsOf<HeapOptions>, command: Command) => {
    const { heapCommand } = await import('../heap.ts');
    process.exitCode = await heapCommand(await scriptLine(command), {
      ...common(),
      ...flags,
      ...sharedFlags(command),
    });
  });

  addScriptCommand('profile', help.profile, (profile) =>
    profile
      .option('--by-signal', help.profileSignals)
      .option('--signal <name>', help.profileSignal)
      .option('--by <profiler>', help.profileBy)
      .option('--out <file>', help.profileOut),
  )
    .addHelpText('after', `\n${help.profileNote}`)
    .action(async (_file: string[], flags: FlagsOf<ProfileOptions>, command: Command) => {
      const { profileCommand } = await import('../profile.ts');
      process.exitCode = await profileCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('resolve')
    .description(help.resolve)
    .argument('<specifier>', help.specifier)
    .option('--from <file>', help.from)
    .option('--import', help.import)
    .option('--condition <name>', help.condition, collect, [])
    .option('--preserve-symlinks', help.preserveSymlinks)
    .option('--no-ui', help.resolveNoUi)
    .option('--node <version>', help.resolveNode)
    .option('--yes', help.yes)
    .option('--json', help.json)
    .action(async (specifier: string, flags: FlagsOf<ResolveOptions>, command: Command) => {
      const { resolveCommand } = await import('../resolve.ts');
      const { node, yes } = sharedFlags(command);
      process.exitCode = await resolveCommand(specifier, { ...common(), ...flags, node, yes });
    });
}

/** What an instrument is to run, from a command that lets Node's flags through. */
async function scriptLine(command: Command): Promise<ScriptLine> {
  const { parseScriptLine, partedAtDashes } = await import('../script/script-line.ts');
  const { words, behind } = partedAtDashes(command.args, process.argv.slice(2));
  return parseScriptLine(words, behind, command.name());
}

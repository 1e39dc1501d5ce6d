/** The instruments: what they show of a script, or of a look-up, of the user's. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import type { RuntimeFlags } from '../chosen-runtimes.ts';
import type { ScriptLine } from '../script/script-line.ts';
import { type CommandLine, collect, sharedFlags } from './command-line.ts';

interface TraceFlags extends RuntimeFlags {
  out?: string;
  ui?: boolean;
  locate?: string;
  internal?: boolean;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

interface GcFlags extends RuntimeFlags {
  try?: boolean;
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

interface HeapFlags extends RuntimeFlags {
  after?: string;
  between?: string;
  grown?: string;
  signal?: string | true;
  by?: string;
  out?: string;
  stop?: boolean;
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

interface ProfileFlags extends RuntimeFlags {
  bySignal?: boolean;
  signal?: string;
  by?: string;
  out?: string;
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

interface ResolveFlags extends RuntimeFlags {
  from?: string;
  import?: boolean;
  condition: string[];
  preserveSymlinks?: boolean;
  ui?: boolean;
  json?: boolean;
}

export function addInstruments({ program, common }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);

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
    .action(async (file: string, args: string[], flags: TraceFlags, command: Command) => {
      const { traceCommand } = await import('../trace.ts');
      process.exitCode = await traceCommand(file, args, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('gc')
    .description(help.gc)
    .argument('[file...]', help.gcArgs)
    .allowUnknownOption()
    .option('--try', help.gcTry)
    .option('--no-ui', help.noUi)
    .option('--node <version>', help.gcNode)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.traceTimeLimit)
    .option('--output-limit <MB>', help.traceOutputLimit)
    .option('--json', help.jsonLines)
    .usage('[options] [node flags] <file> [-- args...]')
    .action(async (_file: string[], flags: GcFlags, command: Command) => {
      const { gcCommand } = await import('../gc.ts');
      process.exitCode = await gcCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('heap')
    .description(help.heap)
    .argument('[file...]', help.gcArgs)
    .allowUnknownOption()
    .option('--after <time>', help.heapAfter)
    .option('--between <time>', help.heapBetween)
    .option('--grown <factor>', help.heapGrown)
    .option('--signal [name]', help.heapSignal)
    .option('--by <writer>', help.heapBy)
    .option('--out <folder>', help.heapOut)
    .option('--stop', help.heapStop)
    .option('--no-ui', help.noUi)
    .option('--node <version>', help.traceNode)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.traceTimeLimit)
    .option('--output-limit <MB>', help.traceOutputLimit)
    .option('--json', help.jsonLines)
    .usage('[options] [node flags] <file> [-- args...]')
    .action(async (_file: string[], flags: HeapFlags, command: Command) => {
      const { heapCommand } = await import('../heap.ts');
      process.exitCode = await heapCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('profile')
    .description(help.profile)
    .argument('[file...]', help.profileArgs)
    .allowUnknownOption()
    .option('--by-signal', help.profileSignals)
    .option('--signal <name>', help.profileSignal)
    .option('--by <profiler>', help.profileBy)
    .option('--out <file>', help.profileOut)
    .option('--no-ui', help.noUi)
    .option('--node <version>', help.gcNode)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.traceTimeLimit)
    .option('--output-limit <MB>', help.traceOutputLimit)
    .option('--json', help.jsonLines)
    .usage('[options] [node flags] <file> [-- args...]')
    .addHelpText('after', `\n${help.profileNote}`)
    .action(async (_file: string[], flags: ProfileFlags, command: Command) => {
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
    .action(async (specifier: string, flags: ResolveFlags, command: Command) => {
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

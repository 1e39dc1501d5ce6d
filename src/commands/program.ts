/** The command line: commands, options and help, as in the command contract. */

import { Command } from 'commander';
import { labError } from '../errors.ts';
import { defaultLanguage } from '../lab/lesson-language.ts';
import { packageVersion } from '../package-root.ts';
import { wordsIn } from '../words/words.ts';
import { commandLineOf } from './command-line/command-line.ts';
import { addCoursework } from './command-line/coursework.ts';
import { addInstruments } from './command-line/instruments.ts';
import { addClaims, addLabs } from './command-line/labs.ts';
import { addProgress } from './command-line/progress.ts';
import { addRuntimes } from './command-line/runtimes.ts';
import { unknownCommand } from './command-line/unknown-command.ts';

/** The whole command line, ready to parse. Mistakes are thrown, never exited on. */
export function createProgram(): Command {
  const { help } = wordsIn(defaultLanguage);
  const program = new Command('node-lab');
  const line = commandLineOf(program);
  const { common, catalog } = line;

  program
    .description(help.about)
    .version(packageVersion(), '-v, --version', help.version)
    .helpOption('-h, --help', help.help)
    .option('--lang <language>', help.lang, defaultLanguage)
    .option('--theme <name>', help.theme)
    .option('--labs <folder>', help.labs)
    .option('--time-limit <seconds>', help.timeLimit)
    .option('--output-limit <MB>', help.outputLimit)
    .option('--node <versions>', help.openNode)
    .option('--yes', help.yes)
    .usage('[options] [command]')
    .argument('[command...]')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(complaint(text)) })
    .addHelpText('after', `\n${help.examples}`)
    .action(async ([unknown]: string[]) => {
      if (unknown !== undefined) {
        const { entryNamed } = await import('../lab/catalog.ts');
        const isLab = entryNamed((await catalog()).entries, unknown) !== undefined;
        throw isLab
          ? labError('UNKNOWN_COMMAND', unknown, `run ${unknown}`)
          : await unknownCommand(program, unknown, unknown);
      }
      const { openCommand } = await import('./open.ts');
      const exercises = await line.exercises();
      const options = { ...program.opts(), ...common() };
      process.exitCode = await openCommand(await catalog(), exercises, options);
    });

  addLabs(line);
  addInstruments(line);
  addClaims(line);
  addCoursework(line);
  addRuntimes(line);
  addProgress(line);

  program
    .command('doctor')
    .description(help.doctor)
    .option('--json', help.json)
    .action(async (flags: { json?: boolean }) => {
      const { doctorCommand } = await import('./doctor.ts');
      process.exitCode = await doctorCommand({ ...common(), ...flags });
    });

  return program;
}

/** Commander's complaint as ours: `error: unknown option '--x'` to a sentence with what to do. */
function complaint(text: string): string {
  const sentence = text
    .replace(/^error: /, '')
    .replace('. Expected', ': expected')
    .trim()
    .replace(/\n/g, ' ');
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  const whole = /[.?)]$/.test(capital) ? capital : `${capital}.`;
  return `node-lab: ${whole} See --help.\n`;
}

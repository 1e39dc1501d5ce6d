/** The command line: commands, options and help, as in the command contract. */

import { Command } from 'commander';
import type { ExerciseCatalog } from '../coursework/catalog.ts';
import { type LabError, labError } from '../errors.ts';
import { type Catalog, openCatalog, openCatalogAt } from '../lab/catalog.ts';
import { defaultLanguage } from '../lab/lesson-language.ts';
import { packageVersion } from '../package-root.ts';
import { wordsIn } from '../words/words.ts';
import type { RuntimeFlags } from './chosen-runtimes.ts';
import { listCommand } from './list.ts';
import { type CommonOptions, parseTheme } from './options.ts';
import type { ScriptLine } from './script/script-line.ts';

interface GlobalFlags {
  lang: string;
  theme?: string;
  labs?: string;
}

interface LimitFlags {
  timeLimit?: string | undefined;
  outputLimit?: string | undefined;
}

interface RunFlags extends RuntimeFlags {
  program?: string;
  set: string[];
  repeat?: string;
  seed?: string;
  timeLimit?: string;
  outputLimit?: string;
  json?: boolean;
}

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

interface VerifyFlags extends RuntimeFlags {
  seed?: string;
  json?: boolean;
  watch?: boolean;
}

interface GradeFlags extends RuntimeFlags {
  exercise?: string;
  format?: string;
  seed?: string;
  jobs?: string;
  out?: string;
  fresh?: boolean;
  checkReceipt?: string;
}

interface ReportFlags {
  out?: string;
  name?: string;
  force?: boolean;
  json?: boolean;
}

interface ClaimsFlags {
  node?: string;
  yes?: boolean;
  why?: boolean;
  record?: boolean;
  json?: boolean;
}

/** The whole command line, ready to parse. Mistakes are thrown, never exited on. */
export function createProgram(): Command {
  const { help } = wordsIn(defaultLanguage);
  const program = new Command('node-lab');
  const common = (): CommonOptions => commonOptions(program.opts<GlobalFlags>());
  const catalog = (): Promise<Catalog> => catalogFor(program.opts<GlobalFlags>());

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
        throw await unknownCommand(program, unknown, unknown);
      }
      const { openCommand } = await import('./open.ts');
      const exercises = await exercisesFor(program.opts<GlobalFlags>());
      const options = { ...program.opts(), ...common() };
      process.exitCode = await openCommand(await catalog(), exercises, options);
    });

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
      const { showCommand } = await import('./show.ts');
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
    .action(async (lab: string, flags: RunFlags, command: Command) => {
      const { runCommand } = await import('./run.ts');
      process.exitCode = await runCommand(await catalog(), lab, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

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
      const { traceCommand } = await import('./trace.ts');
      process.exitCode = await traceCommand(file, args, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('gc')
    .description(help.gc)
    .argument('[words...]', help.gcArgs)
    .allowUnknownOption()
    .option('--try', help.gcTry)
    .option('--no-ui', help.noUi)
    .option('--node <version>', help.gcNode)
    .option('--yes', help.yes)
    .option('--time-limit <seconds>', help.traceTimeLimit)
    .option('--output-limit <MB>', help.traceOutputLimit)
    .option('--json', help.jsonLines)
    .usage('[options] [node flags] <file> [-- args...]')
    .action(async (_words: string[], flags: GcFlags, command: Command) => {
      const { gcCommand } = await import('./gc.ts');
      process.exitCode = await gcCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('heap')
    .description(help.heap)
    .argument('[words...]', help.gcArgs)
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
    .action(async (_words: string[], flags: HeapFlags, command: Command) => {
      const { heapCommand } = await import('./heap.ts');
      process.exitCode = await heapCommand(await scriptLine(command), {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  program
    .command('profile')
    .description(help.profile)
    .argument('[words...]', help.profileArgs)
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
    .action(async (_words: string[], flags: ProfileFlags, command: Command) => {
      const { profileCommand } = await import('./profile.ts');
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
      const { resolveCommand } = await import('./resolve.ts');
      const { node, yes } = sharedFlags(command);
      process.exitCode = await resolveCommand(specifier, { ...common(), ...flags, node, yes });
    });

  program
    .command('claims')
    .description(help.claims)
    .argument('[lab...]', help.lab)
    .option('--node <versions>', help.claimsOn)
    .option('--yes', help.yes)
    .option('--why', help.why)
    .option('--record', help.record)
    .option('--json', help.json)
    .action(async (labs: string[], flags: ClaimsFlags, command: Command) => {
      const { claimsCommand } = await import('./claims.ts');
      process.exitCode = await claimsCommand(await catalog(), labs, {
        ...common(),
        ...flags,
        ...sharedFlags(command),
      });
    });

  addExercise(program, common);

  program
    .command('verify')
    .description(help.verify)
    .argument('<id>', help.exerciseId)
    .argument('[file]', help.submission)
    .option('--seed <n>', help.verifySeed)
    .option('--watch', help.watch)
    .option('--node <version>', help.exerciseNode)
    .option('--yes', help.yes)
    .option('--json', help.json)
    .action(async (id: string, file: string | undefined, flags: VerifyFlags, command: Command) => {
      const { verifyCommand } = await import('./verify.ts');
      const exercises = await exercisesFor(program.opts<GlobalFlags>());
      const { node, yes } = sharedFlags(command);
      const options = { ...common(), ...flags, node, yes };
      process.exitCode = await verifyCommand(exercises, id, file, options);
    });

  program
    .command('grade')
    .description(help.grade)
    .argument('<path...>', help.gradePaths)
    .option('--exercise <id>', help.gradeExercise)
    .option('--format <name>', help.format)
    .option('--out <file>', help.gradeOut)
    .option('--seed <n>', help.verifySeed)
    .option('--jobs <n>', help.jobs)
    .option('--node <version>', help.exerciseNode)
    .option('--yes', help.yes)
    .option('--fresh', help.fresh)
    .option('--check-receipt <file>', help.checkReceipt)
    .action(async (paths: string[], { checkReceipt, ...flags }: GradeFlags, command: Command) => {
      const exercises = await exercisesFor(program.opts<GlobalFlags>());
      const { node, yes } = sharedFlags(command);
      const options = { ...common(), ...flags, node, yes };
      if (checkReceipt !== undefined) {
        const { checkReceiptCommand } = await import('./grade/check-receipt.ts');
        process.exitCode = await checkReceiptCommand(exercises, paths, checkReceipt, options);
        return;
      }
      const { gradeCommand } = await import('./grade.ts');
      process.exitCode = await gradeCommand(exercises, paths, options);
    });

  addReport(program, common, catalog);

  program
    .command('check')
    .description(help.check)
    .argument('[lab...]', help.checked)
    .option('--seed <n>', help.verifySeed)
    .option('--json', help.jsonLines)
    .action(async (names: string[], flags: { seed?: string; json?: boolean }) => {
      const { checkCommand } = await import('./check.ts');
      const exercises = await exercisesFor(program.opts<GlobalFlags>());
      const options = { ...common(), ...flags };
      process.exitCode = await checkCommand(await catalog(), exercises, names, options);
    });

  addRuntimes(program, common);
  addProgress(program, common, catalog);

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

function addRuntimes(program: Command, common: () => CommonOptions): void {
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
      const { listRuntimesCommand } = await import('./runtimes.ts');
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
      const { listRuntimesCommand } = await import('./runtimes.ts');
      process.exitCode = await listRuntimesCommand(options(command));
    });

  runtimes
    .command('install')
    .description(help.runtimesInstall)
    .argument('<versions>', help.versions)
    .option('--json', help.json)
    .action(async (versions: string, _flags: unknown, command: Command) => {
      const { installRuntimesCommand } = await import('./runtimes.ts');
      process.exitCode = await installRuntimesCommand(versions, options(command));
    });

  runtimes
    .command('remove')
    .description(help.runtimesRemove)
    .argument('<versions>', help.versions)
    .option('--json', help.json)
    .action(async (versions: string, _flags: unknown, command: Command) => {
      const { removeRuntimesCommand } = await import('./runtimes.ts');
      process.exitCode = await removeRuntimesCommand(versions, options(command));
    });
}

function addProgress(
  program: Command,
  common: () => CommonOptions,
  catalog: () => Promise<Catalog>,
): void {
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
      const { showProgressCommand } = await import('./progress.ts');
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
      const { showProgressCommand } = await import('./progress.ts');
      process.exitCode = await showProgressCommand(await catalog(), options(command));
    });

  progress
    .command('export')
    .description(help.progressExport)
    .argument('[file]', help.exportFile)
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { exportProgressCommand } = await import('./progress.ts');
      process.exitCode = await exportProgressCommand(file, options(command));
    });

  progress
    .command('import')
    .description(help.progressImport)
    .argument('<file>', help.importFile)
    .option('--json', help.json)
    .action(async (file: string, _flags: unknown, command: Command) => {
      const { importProgressCommand } = await import('./progress.ts');
      process.exitCode = await importProgressCommand(file, options(command));
    });

  progress
    .command('reset')
    .description(help.progressReset)
    .option('--yes', help.yesReset)
    .option('--json', help.json)
    .action(async (_flags: { yes?: boolean }, command: Command) => {
      const { resetProgressCommand } = await import('./progress.ts');
      process.exitCode = await resetProgressCommand({
        ...options(command),
        yes: sharedFlags(command).yes,
      });
    });
}

function addReport(
  program: Command,
  common: () => CommonOptions,
  catalog: () => Promise<Catalog>,
): void {
  const { help } = wordsIn(defaultLanguage);
  program
    .command('report')
    .description(help.report)
    .option('--out <file>', help.reportOut)
    .option('--name <name>', help.reportName)
    .option('--force', help.reportForce)
    .option('--json', help.reportJson)
    .action(async (flags: ReportFlags) => {
      const { reportCommand } = await import('./report.ts');
      const exercises = await exercisesFor(program.opts<GlobalFlags>());
      process.exitCode = await reportCommand(await catalog(), exercises, { ...common(), ...flags });
    });
}

/** Options that node-lab itself takes, too: they may stand before the command and behind it. */
function sharedFlags(command: Command): RuntimeFlags & LimitFlags {
  const { timeLimit, outputLimit, node, yes } = command.optsWithGlobals<
    RuntimeFlags & LimitFlags
  >();
  return { timeLimit, outputLimit, node, yes };
}

function addExercise(program: Command, common: () => CommonOptions): void {
  const { help } = wordsIn(defaultLanguage);
  const exercises = () => exercisesFor(program.opts<GlobalFlags>());
  const exercise = program
    .command('exercise')
    .description(help.exercise)
    .argument('[command...]')
    .option('--json', help.json)
    .action(async ([unknown]: string[], flags: { json?: boolean }) => {
      if (unknown !== undefined) {
        throw await unknownCommand(exercise, `exercise ${unknown}`, unknown, 'exercise ');
      }
      const { listExercisesCommand } = await import('./exercise/list.ts');
      process.exitCode = listExercisesCommand(await exercises(), { ...common(), ...flags });
    });

  exercise
    .command('list')
    .description(help.exerciseList)
    .option('--json', help.json)
    .action(async (_flags: unknown, command: Command) => {
      const { listExercisesCommand } = await import('./exercise/list.ts');
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      process.exitCode = listExercisesCommand(await exercises(), { ...common(), json });
    });

  exercise
    .command('start')
    .description(help.exerciseStart)
    .argument('<id>', help.exerciseId)
    .argument('[dir]', help.exerciseFolder)
    .option('--force', help.exerciseForce)
    .action(async (id: string, folder: string | undefined, flags: { force?: boolean }) => {
      const { startExerciseCommand } = await import('./exercise/start.ts');
      const options = { ...common(), ...flags };
      process.exitCode = await startExerciseCommand(await exercises(), id, folder, options);
    });

  exercise
    .command('hint')
    .description(help.exerciseHint)
    .argument('<id>', help.exerciseId)
    .action(async (id: string) => {
      const { hintCommand } = await import('./exercise/hint.ts');
      process.exitCode = await hintCommand(await exercises(), id, common());
    });

  exercise
    .command('solution')
    .description(help.exerciseSolution)
    .argument('<id>', help.exerciseId)
    .option('--give-up', help.giveUp)
    .action(async (id: string, flags: { giveUp?: boolean }) => {
      const { solutionCommand } = await import('./exercise/solution.ts');
      process.exitCode = await solutionCommand(await exercises(), id, { ...common(), ...flags });
    });
}

/** What an instrument is to run, from a command that lets Node's flags through. */
async function scriptLine(command: Command): Promise<ScriptLine> {
  const { parseScriptLine, partedAtDashes } = await import('./script/script-line.ts');
  const { words, behind } = partedAtDashes(command.args, process.argv.slice(2));
  return parseScriptLine(words, behind, command.name());
}

/**
 * The refusal of what is none of these commands, with the nearest that is.
 *
 * @param typed as the message names it
 * @param before stands ahead of the nearest
 */
async function unknownCommand(
  { commands }: Command,
  typed: string,
  name: string,
  before = '',
): Promise<LabError> {
  const { nearestName } = await import('../lab/nearest.ts');
  const nearest = nearestName(
    name,
    commands.map((command) => command.name()),
  );
  return labError('UNKNOWN_COMMAND', typed, nearest === null ? null : before + nearest);
}

function commonOptions({ lang, theme }: GlobalFlags): CommonOptions {
  return { words: wordsIn(lang), language: lang, theme: parseTheme(theme) };
}

async function catalogFor({ labs }: GlobalFlags): Promise<Catalog> {
  return labs === undefined ? openCatalog() : openCatalogAt(labs);
}

async function exercisesFor({ labs }: GlobalFlags): Promise<ExerciseCatalog> {
  const { openExercises, openExercisesAt } = await import('../coursework/catalog.ts');
  return labs === undefined ? openExercises() : openExercisesAt(labs);
}

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
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

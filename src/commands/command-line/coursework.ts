/** The commands about coursework: exercise, verify, grade, report and check. */

import type { Command } from 'commander';
import { defaultLanguage } from '../../lab/lesson-language.ts';
import { wordsIn } from '../../words/words.ts';
import type { CheckOptions } from '../check.ts';
import type { GradeCommandOptions } from '../grade.ts';
import type { ReportOptions } from '../report.ts';
import type { VerifyOptions } from '../verify.ts';
import { type CommandLine, type FlagsOf, sharedFlags } from './command-line.ts';
import { unknownCommand } from './unknown-command.ts';

/** Graded, or a receipt of it checked. */
type GradeFlags = FlagsOf<GradeCommandOptions> & { checkReceipt?: string };

export function addCoursework(line: CommandLine): void {
  addExercise(line);
  addJudging(line);
  addReport(line);
  addCheck(line);
}

function addExercise({ program, common, exercises }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);
  const exercise = program
    .command('exercise')
    .description(help.exercise)
    .argument('[command...]')
    .option('--json', help.json)
    .action(async ([unknown]: string[], flags: { json?: boolean }) => {
      if (unknown !== undefined) {
        throw await unknownCommand(exercise, `exercise ${unknown}`, unknown, 'exercise ');
      }
      const { listExercisesCommand } = await import('../exercise/list.ts');
      process.exitCode = listExercisesCommand(await exercises(), { ...common(), ...flags });
    });

  exercise
    .command('list')
    .description(help.exerciseList)
    .option('--json', help.json)
    .action(async (_flags: unknown, command: Command) => {
      const { listExercisesCommand } = await import('../exercise/list.ts');
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
      const { startExerciseCommand } = await import('../exercise/start.ts');
      const options = { ...common(), ...flags };
      process.exitCode = await startExerciseCommand(await exercises(), id, folder, options);
    });

  exercise
    .command('hint')
    .description(help.exerciseHint)
    .argument('<id>', help.exerciseId)
    .action(async (id: string) => {
      const { hintCommand } = await import('../exercise/hint.ts');
      process.exitCode = await hintCommand(await exercises(), id, common());
    });

  exercise
    .command('solution')
    .description(help.exerciseSolution)
    .argument('<id>', help.exerciseId)
    .option('--give-up', help.giveUp)
    .action(async (id: string, flags: { giveUp?: boolean }) => {
      const { solutionCommand } = await import('../exercise/solution.ts');
      process.exitCode = await solutionCommand(await exercises(), id, { ...common(), ...flags });
    });
}

function addJudging({ program, common, exercises }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);

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
    .action(
      async (
        id: string,
        file: string | undefined,
        flags: FlagsOf<VerifyOptions>,
        command: Command,
      ) => {
        const { verifyCommand } = await import('../verify.ts');
        const { node, yes } = sharedFlags(command);
        const options = { ...common(), ...flags, node, yes };
        process.exitCode = await verifyCommand(await exercises(), id, file, options);
      },
    );

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
      const { node, yes } = sharedFlags(command);
      const options = { ...common(), ...flags, node, yes };
      if (checkReceipt !== undefined) {
        const { checkReceiptCommand } = await import('../grade/check-receipt.ts');
        process.exitCode = await checkReceiptCommand(
          await exercises(),
          paths,
          checkReceipt,
          options,
        );
        return;
      }
      const { gradeCommand } = await import('../grade.ts');
      process.exitCode = await gradeCommand(await exercises(), paths, options);
    });
}

function addReport({ program, common, catalog, exercises }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);
  program
    .command('report')
    .description(help.report)
    .option('--out <file>', help.reportOut)
    .option('--name <name>', help.reportName)
    .option('--force', help.reportForce)
    .option('--json', help.reportJson)
    .action(async (flags: FlagsOf<ReportOptions>) => {
      const { reportCommand } = await import('../report.ts');
      const options = { ...common(), ...flags };
      process.exitCode = await reportCommand(await catalog(), await exercises(), options);
    });
}

function addCheck({ program, common, catalog, exercises }: CommandLine): void {
  const { help } = wordsIn(defaultLanguage);

  program
    .command('check')
    .description(help.check)
    .argument('[lab...]', help.checked)
    .option('--seed <n>', help.verifySeed)
    .option('--json', help.jsonLines)
    .action(async (names: string[], flags: FlagsOf<CheckOptions>) => {
      const { checkCommand } = await import('../check.ts');
      const options = { ...common(), ...flags };
      process.exitCode = await checkCommand(await catalog(), await exercises(), names, options);
    });
}

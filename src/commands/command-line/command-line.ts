/** What the commands share: the program that they are added to, and the options of node-lab itself. */

import type { Command } from 'commander';
import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { type Catalog, openCatalog, openCatalogAt } from '../../lab/catalog.ts';
import { wordsIn } from '../../words/words.ts';
import type { RuntimeFlags } from '../chosen-runtimes.ts';
import { type CommonOptions, parseTheme } from '../options.ts';

/** Asked for when a command runs: what was typed is known then. */
export interface CommandLine {
  program: Command;
  common(): CommonOptions;
  catalog(): Promise<Catalog>;
  exercises(): Promise<ExerciseCatalog>;
}

/** What a command line gives of a command's options; the rest is every command's. */
export type FlagsOf<Options> = Omit<Options, keyof CommonOptions>;

interface GlobalFlags {
  lang: string;
  theme?: string;
  labs?: string;
}

interface LimitFlags {
  timeLimit?: string | undefined;
  outputLimit?: string | undefined;
}

export function commandLineOf(program: Command): CommandLine {
  const flags = () => program.opts<GlobalFlags>();
  return {
    program,
    common: () => commonOptions(flags()),
    catalog: () => catalogFor(flags()),
    exercises: () => exercisesFor(flags()),
  };
}

function commonOptions({ lang, theme }: GlobalFlags): CommonOptions {
  return { words: wordsIn(lang), language: lang, theme: parseTheme(theme) };
}

async function catalogFor({ labs }: GlobalFlags): Promise<Catalog> {
  return labs === undefined ? openCatalog() : openCatalogAt(labs);
}

async function exercisesFor({ labs }: GlobalFlags): Promise<ExerciseCatalog> {
  const { openExercises, openExercisesAt } = await import('../../coursework/catalog.ts');
  return labs === undefined ? openExercises() : openExercisesAt(labs);
}

/** Options that node-lab itself takes, too: they may stand before the command and behind it. */
export function sharedFlags(command: Command): RuntimeFlags & LimitFlags {
  const { timeLimit, outputLimit, node, yes } = command.optsWithGlobals<
    RuntimeFlags & LimitFlags
  >();
  return { timeLimit, outputLimit, node, yes };
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}

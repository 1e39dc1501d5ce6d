import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { levelsOf, lookUpOf, missedFolders, type ResolutionRun, statementsOf } from './model.ts';

export function prediction(run: RunContext): PredictionDefinition<ResolutionRun> {
  switch (run.program) {
    case 'cache.js':
      return {
        kind: 'number',
        question: 'How many questions does the second require put to the file system?',
        min: 0,
        max: 40,
        actual: (model) => statementsOf(model)[1]?.lookUp?.steps.length ?? 0,
      };
    case 'depth.js':
      return {
        kind: 'number',
        question: `At level ${run.knobs.depth}, how many folders does Node ask for that are not there?`,
        min: 0,
        max: 40,
        actual(model) {
          const deepest = levelsOf(model).at(-1);
          return deepest === undefined ? null : missedFolders(deepest);
        },
      };
    case 'core-name.js':
      return {
        kind: 'choice',
        question: 'Which of these loads the package app/node_modules/fs?',
        options: ["require('fs')", "require('fs/')", 'neither'],
        actual: ({ printed }) => packageFor(printed),
      };
    default:
      return {
        kind: 'number',
        question: 'How many candidates, files and folders, does Node ask for until it is done?',
        min: 0,
        max: 100,
        actual: (model) =>
          model.answer === null
            ? null
            : lookUpOf(model).steps.filter(({ what }) => what === 'file' || what === 'directory')
                .length,
      };
  }
}

function packageFor(printed: ResolutionRun['printed']): string | null {
  const loaded = (wanted: string) => printed.find(({ name }) => name === wanted)?.value;
  if (loaded('fs') === undefined || loaded('fs/') === undefined) {
    return null;
  }
  if (loaded('fs') === 'the package') {
    return "require('fs')";
  }
  return loaded('fs/') === 'the package' ? "require('fs/')" : 'neither';
}

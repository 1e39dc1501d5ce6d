import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import {
  createResolver,
  type Outcome,
  type Question,
} from '../../src/analysis/resolution/algorithm.ts';
import { asModuleContext, asModuleProbe } from '../../src/analysis/resolution/events.ts';
import {
  createProbeReader,
  type LookUp,
  type ProbeReader,
  readProbe,
} from '../../src/analysis/resolution/steps.ts';
import { documentedTraits } from '../../src/analysis/resolution/traits.ts';
import {
  createFileTree,
  type FileTree,
  type TreeDescription,
} from '../../src/analysis/resolution/tree.ts';
import type { LabFiles, RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** What the program said about the look-up: a path or the name of a core module, or an error. */
export interface Answer {
  resolved: string | null;
  code: string | null;
}

/** A statement of a program that loads a module, and what it made the loader ask. */
export interface Statement {
  /** From 1. */
  line: number;
  source: string;
  lookUp: LookUp | null;
}

export interface ResolutionRun {
  run: RunContext;
  files: LabFiles;
  fixture: TreeDescription;
  reader: ProbeReader;
  /** Why there are no observations; null as long as there may be. */
  probeFailure: string | null;
  lines: LineSplitter;
  /** Where the program has put the fixture. */
  root: string | null;
  answer: Answer | null;
  /** `name: value` lines of the other programs, in order. */
  printed: { name: string; value: string }[];
}

const MOST_PRINTED = 100;

export function begin(run: RunContext, files: LabFiles): ResolutionRun {
  const fixture = files['fixture.json'];
  return {
    run,
    files,
    fixture: fixture === undefined ? { files: {}, links: {} } : JSON.parse(textOf(fixture)),
    reader: createProbeReader(),
    probeFailure: null,
    lines: createLineSplitter(),
    root: null,
    answer: null,
    printed: [],
  };
}

export function step(model: ResolutionRun, event: ProgramEvent): ResolutionRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const printed of model.lines.push(event.text)) {
      readLine(model, printed);
    }
  } else if (event.type === 'observation') {
    model.reader.context ??= asModuleContext(event);
    const probe = asModuleProbe(event);
    if (probe !== null) {
      readProbe(model.reader, probe);
    } else if (event.name === 'module-probe-failed') {
      model.probeFailure = String(event.message);
    }
  }
  return model;
}

function readLine(model: ResolutionRun, printed: string): void {
  const [, word = '', rest = ''] = /^(fixture|resolved|error) (.+)$/.exec(printed) ?? [];
  if (word === 'fixture') {
    model.root = rest;
  } else if (word === 'resolved') {
    model.answer = { resolved: rest, code: null };
  } else if (word === 'error') {
    model.answer = { resolved: null, code: rest };
  }
  const [, name, value] = /^([^:].*): (.+)$/.exec(printed) ?? [];
  if (word === '' && name !== undefined && value !== undefined) {
    if (model.printed.length < MOST_PRINTED) {
      model.printed.push({ name, value });
    }
  }
}

const textOf = (content: Uint8Array) => new TextDecoder().decode(content);

/** The fixture as the program has built it; null before it has said where. */
export function treeOf({ root, fixture, reader }: ResolutionRun): FileTree | null {
  return root === null ? null : createFileTree(root, fixture, reader.context?.cwd);
}

/** The question that `resolve.js` was asked, as its knobs say. */
export function questionOf({ run, root }: ResolutionRun): Question {
  const kind = run.knobs.kind === 'import' ? 'import' : 'require';
  const file = `${run.knobs.from}${kind === 'import' ? '.mjs' : '.cjs'}`;
  const { sep } = separatorOf(root);
  const from = root === null ? file : `${root}${sep}${file.replaceAll('/', sep)}`;
  return { kind, specifier: String(run.knobs.specifier), from };
}

function separatorOf(root: string | null) {
  return { sep: root?.includes('\\') ? '\\' : '/' };
}

/** What the documented algorithm says about this look-up; null before the fixture stands. */
export function predictionOf(model: ResolutionRun): Outcome | null {
  const tree = treeOf(model);
  const { context } = model.reader;
  if (tree === null || context === null) {
    return null;
  }
  const { sep } = separatorOf(model.root);
  const builtins = new Set(context.builtins);
  const surroundings = {
    ...context,
    isBuiltin: (name: string) =>
      builtins.has(name) || (name.startsWith('node:') && builtins.has(name.slice('node:'.length))),
    nodePath: [`${tree.root}${sep}shared`],
    conditions: [],
    preserveSymlinks: false,
    traits: documentedTraits,
  };
  const outcome = createResolver(tree, surroundings)(questionOf(model));
  // import.meta.resolve answers with the URL although nothing is there.
  const { target } = outcome.facts;
  const isAnswered = outcome.code !== 'MODULE_NOT_FOUND' && target !== undefined;
  return isAnswered ? { ...outcome, resolved: target, code: null } : outcome;
}

/** What the file that asks made the loader ask; empty where it asked nothing. */
export function lookUpOf(model: ResolutionRun): LookUp {
  const { from } = questionOf(model);
  const found = model.reader.lookUps.find(({ at }) => at?.file === from);
  return found ?? { at: null, steps: [], dropped: 0 };
}

/** The statements of the program that load a module of the fixture, in their order. */
export function statementsOf({ run, files, reader }: ResolutionRun): Statement[] {
  const source = files[run.program];
  if (source === undefined) {
    return [];
  }
  return textOf(source)
    .split('\n')
    .map((text, index) => ({ line: index + 1, source: text.trim() }))
    .filter((statement) => statement.source.includes('appRequire('))
    .map((statement) => ({
      ...statement,
      lookUp:
        reader.lookUps.find(
          ({ at }) => at !== null && at.line === statement.line && at.file.endsWith(run.program),
        ) ?? null,
    }));
}

/** The look-ups of `depth.js`, from the file that lies highest to the deepest. */
export function levelsOf({ reader, printed }: ResolutionRun): LookUp[] {
  const levels = reader.lookUps.filter(({ at }) =>
    /[\\/]levels[\\/].*ask\.cjs$/.test(at?.file ?? ''),
  );
  return levels.slice(0, printed.filter(({ name }) => name.startsWith('level ')).length);
}

/** The folders that were asked about and are not there. */
export function missedFolders({ steps }: LookUp): number {
  return steps.filter(({ what, found }) => what === 'directory' && !found).length;
}

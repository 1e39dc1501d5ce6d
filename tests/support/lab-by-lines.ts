/** Runs of a lab that goes by what its programs print: real ones, and ones made of lines. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  Analysis,
  ClaimVerdict,
  Decision,
  FinishedRun,
  LabDefinition,
  RunContext,
} from '../../src/lab/definition.ts';
import { defaultKnobs } from '../../src/lab/knobs.ts';
import type { EndEvent, KnobValue } from '../../src/runner/events.ts';
import { packageFolder } from './paths.ts';

/** What a run is to be; knobs that are not given are as the lab has them. */
export type Settings<Knobs> = Partial<Knobs> & {
  program: string;
  /** Version of the Node that the run says it was on; that of the tests where absent. */
  node?: string;
  end?: Partial<EndEvent>;
};

export interface Execution<Model> {
  model: Model;
  run: FinishedRun;
  /** Decides the finding of this id. */
  finding(id: string): Decision;
  /** Judges the claim of this id. */
  claim(id: string): ClaimVerdict;
}

export interface LabByLines<Model, Knobs> {
  folder: string;
  /** What the analysis is given of the lab's files. */
  files: Readonly<Record<string, Uint8Array>>;
  /** Runs the program for real, on the Node that runs the tests. */
  execute(settings: Settings<Knobs>): Execution<Model>;
  /** What the program prints when it runs for real: once for each setting, as a start takes time. */
  printed(settings: Settings<Knobs>): string;
  /** Analyses a run that printed this, in as many pieces as given. */
  analyse(settings: Settings<Knobs>, ...output: readonly string[]): Execution<Model>;
}

export function labByLines<Model, Knobs extends Record<string, KnobValue>>(
  slug: string,
  lab: LabDefinition,
  analysis: Analysis<Model>,
): LabByLines<Model, Knobs> {
  const folder = path.join(packageFolder, 'labs', slug);
  const files = Object.fromEntries(
    (lab.files ?? []).map((name) => [name, readFileSync(path.join(folder, name))]),
  );
  const outputs = new Map<string, string>();

  const contextOf = (settings: Settings<Knobs>): RunContext => {
    const { program, node = process.versions.node, end: _, ...knobs } = settings;
    return {
      program,
      knobs: { ...defaultKnobs(lab.knobs), ...(knobs as Readonly<Record<string, KnobValue>>) },
      seed: 1,
      node,
      repeat: 1,
    };
  };

  function printed(settings: Settings<Knobs>): string {
    const { args = [] } = lab.launch(contextOf(settings));
    const key = [settings.program, ...args].join('\n');
    const file = path.join(folder, settings.program);
    const output =
      outputs.get(key) ?? execFileSync(process.execPath, [file, ...args], { encoding: 'utf8' });
    outputs.set(key, output);
    return output;
  }

  function analyse(settings: Settings<Knobs>, ...output: readonly string[]): Execution<Model> {
    const context = contextOf(settings);
    const end: EndEvent = {
      type: 'end',
      exitCode: 0,
      signal: null,
      reason: 'exit',
      durationMs: 40,
      ...settings.end,
    };
    let model = analysis.begin(context, files);
    for (const text of output) {
      model = analysis.step(model, { type: 'output', stream: 'stdout', text });
    }
    model = analysis.step(model, end);
    const run = { ...context, end };
    return {
      model,
      run,
      finding: (id) => named(lab.findings, id).decide(model, run),
      claim: (id) => named(lab.claims, id).decide(model, run),
    };
  }

  const execute = (settings: Settings<Knobs>) => analyse(settings, printed(settings));
  return { folder, files, execute, printed, analyse };
}

function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) {
    throw new Error(`The lab has no "${id}".`);
  }
  return found;
}

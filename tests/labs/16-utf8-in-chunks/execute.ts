/** Runs of lab 16 for its tests: real ones, and ones made of lines. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import { analysis, type Model } from '../../../labs/16-utf8-in-chunks/model.ts';
import type { ClaimVerdict, Decision, FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent } from '../../../src/runner/events.ts';

const folder = path.join(import.meta.dirname, '../../../labs/16-utf8-in-chunks');

export const files = Object.fromEntries(
  (lab.files ?? []).map((name) => [name, readFileSync(path.join(folder, name))]),
);

export interface Settings {
  program: string;
  chunk?: number;
  text?: string;
  node?: string;
  end?: Partial<EndEvent>;
}

export interface Execution {
  model: Model;
  run: FinishedRun;
  /** Decides the finding of this id. */
  finding(id: string): Decision;
  /** Judges the claim of this id. */
  claim(id: string): ClaimVerdict;
}

/** Runs the program for real, on the Node that runs the tests. */
export function execute(settings: Settings): Execution {
  return analyse(settings, printed(settings));
}

const outputs = new Map<string, string>();

/** What the program prints when it runs for real: once for each setting, as a start takes time. */
export function printed({ program, chunk = 11, text = 'poem' }: Settings): string {
  const args = [path.join(folder, program), String(chunk), text];
  const key = args.join(' ');
  const output = outputs.get(key) ?? execFileSync(process.execPath, args, { encoding: 'utf8' });
  outputs.set(key, output);
  return output;
}

/** Analyses a run that printed this, in as many pieces as given. */
export function analyse(settings: Settings, ...output: readonly string[]): Execution {
  const { program, chunk = 11, text = 'poem', node = process.versions.node } = settings;
  const context = { program, knobs: { chunk, text }, seed: 1, node, repeat: 1 };
  const end: EndEvent = {
    type: 'end',
    exitCode: 0,
    signal: null,
    reason: 'exit',
    durationMs: 40,
    ...settings.end,
  };
  let model = analysis.begin(context, files);
  for (const piece of output) {
    model = analysis.step(model, { type: 'output', stream: 'stdout', text: piece });
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

function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) {
    throw new Error(`The lab has no "${id}".`);
  }
  return found;
}

/** Runs of lab 17 for its tests: real ones, and ones made of lines. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import lab from '../../../labs/17-encodings/lab.ts';
import { analysis, type Model } from '../../../labs/17-encodings/model.ts';
import type { ClaimVerdict, Decision, FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent } from '../../../src/runner/events.ts';

export const folder = path.join(import.meta.dirname, '../../../labs/17-encodings');

export const files = Object.fromEntries(
  (lab.files ?? []).map((name) => [name, readFileSync(path.join(folder, name))]),
);

export interface Settings {
  program: string;
  text?: string;
  encoding?: string;
  chunk?: number;
  end?: Partial<EndEvent>;
}

export interface Execution {
  model: Model;
  run: FinishedRun;
  finding(id: string): Decision;
  claim(id: string): ClaimVerdict;
}

/** Runs the program for real, on the Node that runs the tests. */
export function execute(settings: Settings): Execution {
  return analyse(settings, printed(settings));
}

const outputs = new Map<string, string>();

/** What the program prints when it runs for real: once for each setting, as a start takes time. */
export function printed(settings: Settings): string {
  const { program } = settings;
  const { args = [] } = lab.launch(contextOf(settings));
  const key = [program, ...args].join('\n');
  const known = outputs.get(key);
  const output =
    known ??
    execFileSync(process.execPath, [path.join(folder, program), ...args], { encoding: 'utf8' });
  outputs.set(key, output);
  return output;
}

function contextOf({ program, text = 'aé中🙂', encoding = 'utf16le', chunk = 4 }: Settings) {
  const knobs = { text, encoding, chunk };
  return { program, knobs, seed: 1, node: process.versions.node, repeat: 1 };
}

/** Analyses a run that printed this, in as many pieces as given. */
export function analyse(settings: Settings, ...output: readonly string[]): Execution {
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

function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) {
    throw new Error(`The lab has no "${id}".`);
  }
  return found;
}

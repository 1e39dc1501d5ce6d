/** The lab's model: the facts that the program printed, and what the GBK file says in truth. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { Analysis, LabFiles, RunContext } from '../../src/lab/definition.ts';
import { type Fact, parseFact } from './facts.ts';

export interface Model {
  program: string;
  /** Bytes in a chunk, as asked for. */
  chunk: number;
  facts: Fact[];
  /** Facts beyond what the model keeps. */
  skipped: number;
  /** The text of the GBK file, from its twin in UTF-8. */
  truth: string;
  lines: LineSplitter;
}

/** The twin of `texts/goods.gbk`, which no program reads. */
export const TRUTH = 'texts/goods.txt';

/** Many times what the programs print: only a copy gone wild reaches it. */
const MAX_FACTS = 300;
const MAX_LINE = 4_096;

export const analysis: Analysis<Model> = {
  begin,
  step(model, event) {
    if (event.type === 'output' && event.stream === 'stdout') {
      for (const line of model.lines.push(event.text)) {
        takeLine(model, line);
      }
    }
    return model;
  },
};

function begin({ program, knobs }: RunContext, files: LabFiles): Model {
  return {
    program,
    chunk: Number(knobs.chunk),
    facts: [],
    skipped: 0,
    truth: new TextDecoder().decode(files[TRUTH] ?? new Uint8Array()),
    lines: createLineSplitter(MAX_LINE),
  };
}

function takeLine(model: Model, line: string): void {
  const fact = parseFact(line);
  if (fact === null) {
    return;
  }
  if (model.facts.length >= MAX_FACTS) {
    model.skipped += 1;
    return;
  }
  model.facts.push(fact);
}

type Kind = Fact['kind'];
type FactOf<K extends Kind> = Extract<Fact, { kind: K }>;

/** All facts of a kind, in the order in which they were printed. */
export function factsOf<K extends Kind>({ facts }: Model, kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The first fact of a kind that fits; undefined until it is printed. */
export function factOf<K extends Kind>(
  model: Model,
  kind: K,
  fits: (fact: FactOf<K>) => boolean = () => true,
): FactOf<K> | undefined {
  return factsOf(model, kind).find(fits);
}

/** The bytes that the run is about, under the name that the program printed before them. */
export function bytesNamed(model: Model, of: FactOf<'bytes'>['of']): FactOf<'bytes'> | undefined {
  return factOf(model, 'bytes', (fact) => fact.of === of);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

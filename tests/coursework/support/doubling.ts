/** A small exercise to attack: `double(n)` gives twice the number. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exercise } from '../../../src/coursework/catalog.ts';
import type { Confinement, SessionLimits } from '../../../src/coursework/definition.ts';
import { readSubmission } from '../../../src/coursework/sandbox/submission.ts';
import { type Verification, verifySubmission } from '../../../src/coursework/verify.ts';
import type { Runtime } from '../../../src/runtimes/runtime.ts';

export interface DoublingOptions {
  confinement?: Confinement;
  limits?: Partial<SessionLimits>;
  seed?: number;
  runtimes?: readonly Runtime[];
  signal?: AbortSignal;
}

export function doublingExercise({ confinement = 'strict', limits }: DoublingOptions): Exercise {
  return {
    entry: {
      id: '90-double',
      lab: 90,
      slug: '90-hostile',
      name: 'double',
      title: 'Double',
      summary: 'Double a number.',
      points: 2,
      hints: 0,
    },
    definition: {
      id: '90-double',
      title: 'Double',
      summary: 'Double a number.',
      requirements: [
        { id: 'doubles', text: 'It gives twice the number.', points: 1 },
        { id: 'ends', text: 'It leaves nothing behind.', points: 1 },
      ],
      hints: [],
      confinement,
      limits: { timeMs: 4_000, ...limits },
      async *grade(bench) {
        yield await bench.decide('doubles', async () => {
          const random = bench.random.fork('doubles');
          for (let trial = 0; trial < 20; trial++) {
            const input = random.int(1, 1_000_000);
            const got = await bench.call({ call: 'double', args: [input] });
            if (got !== 2 * input) {
              const failure = { input, expected: 2 * input, got };
              return { holds: false, detail: 'One number was not doubled.', failure };
            }
          }
          return { holds: true, detail: '20 numbers were doubled.' };
        });
        yield await bench.decide('ends', async () => {
          const { byItself, leftBehind } = await (await bench.session()).end();
          return { holds: byItself, detail: leftBehind.join(', ') };
        });
      },
    },
    folder: '',
    graderFile: fileURLToPath(import.meta.url),
    driver: null,
  };
}

/** Judges a module of this text. */
export async function judge(
  source: string,
  options: DoublingOptions = {},
): Promise<Verification & { kinds: string[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'submission-'));
  const file = path.join(folder, 'exercise.js');
  writeFileSync(file, source);
  try {
    return await judgePath(file, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function judgePath(
  place: string,
  options: DoublingOptions = {},
): Promise<Verification & { kinds: string[] }> {
  const { seed = 7, runtimes, signal } = options;
  const submission = await readSubmission(place);
  for await (const event of verifySubmission(doublingExercise(options), submission, {
    seed,
    runtimes,
    signal,
  })) {
    if (event.type === 'end') {
      const kinds = event.verification.requirements.map(({ detail }) => detail);
      return { ...event.verification, kinds };
    }
  }
  throw new Error('no end');
}

export const right = 'exports.double = (n) => 2 * n;\n';

/** Asks the real Node in what order it calls the callbacks of programs. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { certainOrder } from './certain-order.ts';
import { type Program, sourceOf } from './programs.ts';
import { referenceSource } from './reference-program.ts';

/** How often a program is run whose order comes out otherwise than is possible without a stall. */
const MOST_TRIES = 40;
/** Generous: a machine that needs as long is too busy to judge on. */
const MOST_MS = 300_000;

/** A Node that runs programs, in a process that the submission has no part in. */
export interface RealNode {
  /**
   * Labels in the order of the callbacks, for each program.
   *
   * A busy machine may stop a process for so long that timers overtake what they cannot overtake
   * otherwise. So a program is run again where its order is not the one that is certain.
   *
   * @throws Error where this Node keeps to an order of its own: the grader cannot judge then
   */
  ordersOf(programs: readonly Program[]): Promise<(readonly number[])[]>;
  stop(): void;
}

/** Its process is started when it is asked for the first time. It ends with this one. */
export function startRealNode({ execPath, version }: Runtime, signal?: AbortSignal): RealNode {
  let child: ChildProcessWithoutNullStreams | null = null;
  let ask: ReturnType<typeof questions>;
  const start = () => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    child = spawn(execPath, ['--no-warnings', '-e', referenceSource], {
      env,
      ...(signal && { signal }),
      timeout: MOST_MS,
      windowsHide: true,
    });
    ask = questions(child, version);
  };
  return {
    async ordersOf(programs) {
      if (child === null) {
        start();
      }
      const orders: (readonly number[])[] = [];
      let open = [...programs.keys()];
      for (let tries = 0; open.length > 0; tries++) {
        if (tries === MOST_TRIES) {
          const program = sourceOf(programs[open[0] as number] as Program);
          throw new Error(
            `Node ${version} gave in ${MOST_TRIES} runs another order than can be for: ${program}`,
          );
        }
        const answers = await ask(open.map((index) => programs[index] as Program));
        for (const [at, index] of open.entries()) {
          orders[index] = answers[at] as number[];
        }
        open = open.filter((index) => !isPossible(programs[index], orders[index]));
      }
      return orders;
    },
    stop() {
      child?.kill('SIGKILL');
    },
  };
}

function isPossible(program: Program = [], order: readonly number[] = []): boolean {
  return certainOrder(program)?.order.join() === order.join();
}

/** One line to it, one line back, one at a time. */
function questions(
  child: ChildProcessWithoutNullStreams,
  version: string,
): (programs: readonly Program[]) => Promise<number[][]> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-2_000);
  });
  // What went wrong shows by the answer that does not come.
  let failed: Error | null = null;
  child.on('error', (error) => {
    failed = error;
  });
  child.stdin.on('error', () => {});
  return async (programs) => {
    child.stdin.write(`${JSON.stringify(programs, speltOut)}\n`);
    const { value, done } = await lines.next();
    if (done) {
      throw failed ?? new Error(`Node ${version} ended before it gave an order. ${stderr}`);
    }
    return JSON.parse(value) as number[][];
  };
}

/** JSON has no NaN and no Infinity. */
function speltOut(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** What the real `require.resolve` says: in trees made for it, in a process of its own. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { realNodeSource } from './real-node-source.ts';
import type { Question } from './tree.ts';

/** A path of the tree or the name of a core module, or the code of the error. */
export type Answer = string | { code: string };

export interface RealAnswer {
  answer: Answer;
  /** Every path of the tree about which Node asked `stat`, in that order. */
  asked: string[];
}

export interface RealNode {
  ask(questions: readonly Question[]): Promise<RealAnswer[]>;
  close(): Promise<void>;
}

/**
 * What each Node answered to each question: it depends on nothing else, and a class is asked the
 * same questions again and again.
 */
const known = new Map<string, RealAnswer>();

/** The process is started when there is something that is not known yet. */
export function openRealNode(runtime: Runtime, signal: AbortSignal): RealNode {
  let asking: Asking | null = null;
  return {
    async ask(questions) {
      const keys = questions.map((question) => `${runtime.execPath} ${JSON.stringify(question)}`);
      const fresh = questions.filter((_, at) => !known.has(keys[at] as string));
      if (fresh.length > 0) {
        asking ??= startAsking(runtime, signal);
        const answers = await asking.ask(fresh);
        fresh.forEach((question, at) => {
          known.set(keys[questions.indexOf(question)] as string, answers[at] as RealAnswer);
        });
      }
      return keys.map((key) => known.get(key) as RealAnswer);
    },
    async close() {
      await asking?.close();
    },
  };
}

interface Asking {
  ask(questions: readonly Question[]): Promise<RealAnswer[]>;
  close(): Promise<void>;
}

/**
 * It removes its trees when it is closed, and also when this process dies: both are the end of its
 * channel.
 */
function startAsking(runtime: Runtime, signal: AbortSignal): Asking {
  const child = spawn(runtime.execPath, ['--no-warnings', '-e', realNodeSource], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  const ended = once(child, 'exit');
  const failed = ended.then(() => {
    throw new Error(`Node ${runtime.version} ended instead of telling what it resolves`);
  });
  failed.catch(() => {});
  const disconnect = () => {
    if (child.connected) {
      child.disconnect();
    }
  };
  signal.addEventListener('abort', disconnect, { once: true });
  if (signal.aborted) {
    disconnect();
  }

  return {
    async ask(questions) {
      const answers = once(child, 'message');
      // Where it is gone already, its end is what counts.
      child.send(questions, () => {});
      const [message] = await Promise.race([answers, failed]);
      return message as RealAnswer[];
    },
    async close() {
      signal.removeEventListener('abort', disconnect);
      disconnect();
      await ended;
    },
  };
}

/** Nothing that adds folders to those where packages are looked for: NODE_PATH, HOME. */
function cleanEnvironment(): Record<string, string> {
  const names = ['SystemRoot', 'SystemDrive', 'TMPDIR', 'TEMP', 'TMP'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

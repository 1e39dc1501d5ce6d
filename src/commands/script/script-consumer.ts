import type { CallbackBatch } from '../../runner/callback-batch.ts';
import type { ProgramEvent } from '../../runner/events.ts';

/** What is known of a script's run before it begins. */
export interface ScriptStart {
  /** Absolute path. */
  program: string;
  /** Version of the Node.js that runs it, without the leading `v`. */
  node: string;
  /** The command line, as it would be typed. */
  argv: readonly string[];
}

/** One that is told of a script's run as it goes on. */
export interface ScriptConsumer {
  take(event: ProgramEvent | CallbackBatch): void;
  /** Null where it can take more; otherwise settles when it can. */
  ready?(): Promise<void> | null;
  /** Called at last, also when there was no `end`. */
  close?(): void | Promise<void>;
}

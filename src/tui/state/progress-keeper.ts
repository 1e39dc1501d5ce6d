/**
 * The learner's progress while the TUI is open: what is recorded counts at once, and is saved
 * behind the screen.
 */

import type { Change } from '../../progress/changes.ts';
import type { KeptRun } from '../../progress/kept-run.ts';
import { keepRun } from '../../progress/kept-runs.ts';
import { failure, type ProgressNotice } from '../../progress/notice.ts';
import type { Progress } from '../../progress/schema.ts';
import { updateProgress } from '../../progress/store.ts';
import type { FirstProgress } from '../first-progress.ts';
import { createNotifier } from './notifier.ts';

export class ProgressKeeper {
  #progress: Progress;
  #unsaved: readonly Change[] = [];
  #saving: Promise<void> | null = null;
  #keeping: Promise<void> | null = null;
  #notices: readonly ProgressNotice[];
  readonly #notifier = createNotifier();
  readonly subscribe = this.#notifier.subscribe;
  /** Changes whenever something is to be drawn anew. */
  readonly version = this.#notifier.version;

  constructor({ progress, isDamaged, notices }: FirstProgress) {
    this.#progress = progress;
    this.#notices = notices;
    if (isDamaged) {
      // Any save sets the damaged file aside.
      this.record((stored) => stored);
    }
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** What the learner should hear of, each once. */
  get notices(): readonly ProgressNotice[] {
    return this.#notices;
  }

  record(change: Change): void {
    this.#progress = change(this.#progress);
    this.#unsaved = [...this.#unsaved, change];
    this.#notifier.soon();
    this.#saving ??= this.#save().finally(() => {
      this.#saving = null;
    });
  }

  /** Keeps what came of a run, for the report. */
  keep(run: KeptRun): void {
    const before = this.#keeping;
    this.#keeping = (async () => {
      await before;
      this.#tell(await keepRun(run));
    })();
  }

  /** Settles when what can be saved is saved. */
  async settled(): Promise<void> {
    await this.#saving;
    await this.#keeping;
  }

  async #save(): Promise<void> {
    while (this.#unsaved.length > 0) {
      const batch = this.#unsaved;
      try {
        const { progress, notices } = await updateProgress((stored) => applyAll(batch, stored));
        this.#unsaved = this.#unsaved.slice(batch.length);
        // With what other node-labs have saved meanwhile.
        this.#progress = applyAll(this.#unsaved, progress);
        this.#tell(notices);
      } catch (error) {
        // It stays unsaved, and is tried again with the next change.
        this.#tell([failure(error)]);
        return;
      }
    }
  }

  #tell(notices: readonly ProgressNotice[]): void {
    const isNew = (notice: ProgressNotice) =>
      notice.kind === 'set-aside' ||
      !this.#notices.some(
        (told) => told.kind === 'failed' && told.error.code === notice.error.code,
      );
    this.#notices = [...this.#notices, ...notices.filter(isNew)];
    this.#notifier.soon();
  }
}

function applyAll(changes: readonly Change[], progress: Progress): Progress {
  return changes.reduce((changed, change) => change(changed), progress);
}

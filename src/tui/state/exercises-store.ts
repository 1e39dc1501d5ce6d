/** The Exercises tab's state, outside React: the open exercise, the student's file, the judging. */

import path from 'node:path';
import type { ExerciseCatalog, ExerciseEntry } from '../../coursework/catalog.ts';
import { findSubmission, newFile } from '../../coursework/default-submission.ts';
import { latestOnly } from '../../coursework/latest-only.ts';
import { startExercise } from '../../coursework/start.ts';
import type { Verification } from '../../coursework/verify.ts';
import { type SaveWatch, watchSaves } from '../../coursework/watch-saves.ts';
import type { Words } from '../../words/en.ts';
import { type Judging, judgeExercise } from './judge-exercise.ts';
import { createNotifier } from './notifier.ts';
import { loadOpenExercise, type OpenExercise } from './open-exercise.ts';

export interface ExercisesState {
  /** Id of the exercise that is open or being loaded; null where none is. */
  id: string | null;
  open: OpenExercise | null;
  /** Where the student's file is; null where there is none yet. */
  file: string | null;
  /** The latest judging of each exercise in this session, by its id. */
  judgings: ReadonlyMap<string, Judging>;
  /** Whether it is judged again at each save, while the tab is open. */
  isWatching: boolean;
  /** What came of the latest key. */
  notice: { text: string; isFailure: boolean } | null;
}

export interface ExercisesStoreOptions {
  catalog: ExerciseCatalog;
  words: Words;
  /** Something was judged to its end. */
  onJudged(verification: Verification): void;
}

export class ExercisesStore {
  #state: ExercisesState = {
    id: null,
    open: null,
    file: null,
    judgings: new Map(),
    isWatching: false,
    notice: null,
  };
  #watch: SaveWatch | null = null;
  readonly #judging = latestOnly((signal) => this.#judge(signal));
  readonly #notifier = createNotifier();
  readonly subscribe = this.#notifier.subscribe;
  /** Changes whenever something is to be drawn anew. */
  readonly version = this.#notifier.version;

  constructor(readonly options: ExercisesStoreOptions) {}

  get state(): ExercisesState {
    return this.#state;
  }

  get entries(): readonly ExerciseEntry[] {
    return this.options.catalog.entries;
  }

  /** The latest judging of the open exercise. */
  get judging(): Judging | null {
    const { id, judgings } = this.#state;
    return (id !== null && judgings.get(id)) || null;
  }

  /** Whether the open exercise is being judged. */
  get isBusy(): boolean {
    return this.judging?.isOver === false;
  }

  /** Opens an exercise in place of the one before. */
  async open(id: string): Promise<void> {
    if (id === this.#state.id) {
      return;
    }
    this.#rest();
    this.#change({ id, open: null, isWatching: false, notice: null });
    this.look();
    try {
      const open = await loadOpenExercise(this.options.catalog, id);
      if (this.#state.id === id) {
        this.#change({ open });
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Looks where the student's file is: it may have come or gone by other hands. */
  look(): void {
    const { id, file } = this.#state;
    const found = id === null ? null : (findSubmission(id)?.file ?? null);
    if (found !== file) {
      this.#change({ file: found });
    }
  }

  /** Takes away what the key before came to. */
  clearNotice(): void {
    if (this.#state.notice !== null) {
      this.#change({ notice: null });
    }
  }

  /** Does what `exercise start` does. */
  begin(): void {
    const { open, file } = this.#state;
    const words = this.options.words.tui.exercises;
    if (open === null) {
      return;
    }
    if (file !== null) {
      this.#tell(words.alreadyThere(file));
      return;
    }
    try {
      const started = startExercise(open.exercise, open.exercise.entry.id);
      this.#tell(words.started(started.file));
    } catch (error) {
      this.#fail(error);
    }
    this.look();
  }

  /** Judges the file as it is now; what is being judged makes way. */
  verify(): void {
    if (this.#hasBegun()) {
      this.#change({ notice: null });
      void this.#judging.start();
    }
  }

  toggleWatch(): void {
    if (this.#state.isWatching) {
      this.#unwatch();
      this.#change({ isWatching: false, notice: null });
    } else if (this.#hasBegun()) {
      this.#change({ isWatching: true });
      this.resume();
    }
  }

  /** Stops what is being judged; where nothing is, the watching. */
  stop(): void {
    if (this.isBusy) {
      void this.#judging.stop();
    } else {
      this.#unwatch();
      this.#change({ isWatching: false });
    }
  }

  /** The tab is left: nothing goes on behind it. */
  pause(): void {
    this.#rest();
  }

  /** The tab is opened: a watch goes on, and judges what was saved meanwhile. */
  resume(): void {
    this.look();
    const { file, isWatching } = this.#state;
    if (!isWatching || file === null || this.#watch !== null) {
      return;
    }
    const onFailure = ({ message }: Error) => {
      this.#unwatch();
      const text = this.options.words.tui.exercises.notWatched(message);
      this.#change({ isWatching: false, notice: { text, isFailure: true } });
    };
    try {
      this.#watch = watchSaves(path.dirname(file), () => this.#onSave(), onFailure);
      this.verify();
    } catch (error) {
      onFailure(error as Error);
    }
  }

  /** Closes the exercise: the lab is left. */
  close(): void {
    this.#rest();
    this.#change({ id: null, open: null, file: null, isWatching: false, notice: null });
  }

  #onSave(): void {
    this.verify();
    if (this.#state.file === null) {
      // It is gone, perhaps with its folder, of which nothing more would be heard.
      this.#unwatch();
      this.#change({ isWatching: false });
    }
  }

  #rest(): void {
    this.#unwatch();
    void this.#judging.stop();
  }

  #unwatch(): void {
    this.#watch?.close();
    this.#watch = null;
  }

  /** Says how to begin where there is no file yet. */
  #hasBegun(): boolean {
    const { id, open } = this.#state;
    this.look();
    if (open !== null && this.#state.file === null) {
      const text = this.options.words.tui.exercises.notBegun(newFile(id ?? ''));
      this.#change({ notice: { text, isFailure: true } });
    }
    return open !== null && this.#state.file !== null;
  }

  async #judge(signal: AbortSignal): Promise<void> {
    const { open } = this.#state;
    if (open === null) {
      return;
    }
    const { exercise } = open;
    const onChange = (judging: Judging) =>
      this.#change({ judgings: new Map(this.#state.judgings).set(exercise.entry.id, judging) });
    const verification = await judgeExercise(exercise, { signal, onChange });
    if (verification !== null) {
      this.options.onJudged(verification);
    }
  }

  #tell(text: string): void {
    this.#change({ notice: { text, isFailure: false } });
  }

  #fail(error: unknown): void {
    this.#change({ notice: { text: (error as Error).message, isFailure: true } });
  }

  #change(changes: Partial<ExercisesState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#notifier.soon();
  }
}

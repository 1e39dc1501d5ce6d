/** The Exercises tab's state, outside React: the open exercise, the student's file, the judging. */

import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Exercise, ExerciseCatalog, ExerciseEntry } from '../../coursework/catalog.ts';
import { defaultSubmission, findSubmission, newFile } from '../../coursework/default-submission.ts';
import type { ExerciseDefinition } from '../../coursework/definition.ts';
import { latestOnly } from '../../coursework/latest-only.ts';
import { unconfinedRuntimes } from '../../coursework/runtimes.ts';
import { startExercise } from '../../coursework/start.ts';
import type { DecidedRequirement, Verification } from '../../coursework/verify.ts';
import { type SaveWatch, watchSaves } from '../../coursework/watch-saves.ts';
import { labError } from '../../errors.ts';
import type { LessonSection } from '../../lab/lesson.ts';
import { currentRuntime, type Runtime } from '../../runtimes/runtime.ts';
import type { Words } from '../../words/en.ts';
import { createNotifier } from './notifier.ts';

/** Seeds that anyone can type. */
const SEEDS = 1_000_000;

/** An exercise with the texts that the tab shows. */
export interface OpenExercise {
  exercise: Exercise;
  task: readonly LessonSection[];
  /** Source of the reference solution. */
  solution: string;
}

/** One judging of the student's file, as far as it has come. */
export interface Judging {
  /** By id of the requirement. */
  decided: ReadonlyMap<string, DecidedRequirement>;
  /** What came of it all; null before its end, and where it did not come to that. */
  verification: Verification | null;
  /** Why nothing could be judged. */
  failure: string | null;
  /** Versions of Node without a permission model, among those that it runs on. */
  unconfined: readonly string[];
  isOver: boolean;
  /** `performance.now()` when it began. */
  begun: number;
}

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
      const open = await loadOpen(this.options.catalog, id);
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
    const { id } = exercise.entry;
    let judging: Judging = {
      decided: new Map(),
      verification: null,
      failure: null,
      unconfined: [],
      isOver: false,
      begun: performance.now(),
    };
    const show = (changes: Partial<Judging>) => {
      judging = { ...judging, ...changes };
      this.#change({ judgings: new Map(this.#state.judgings).set(id, judging) });
    };
    show({});
    try {
      const [{ readSubmission }, { verifySubmission }] = await Promise.all([
        import('../../coursework/sandbox/submission.ts'),
        import('../../coursework/verify.ts'),
      ]);
      const submission = await readSubmission(defaultSubmission(id));
      const runtimes = await runtimesFor(exercise.definition);
      const unconfined = unconfinedRuntimes(exercise.definition, runtimes);
      if (signal.aborted) {
        return;
      }
      show({ unconfined: unconfined.map(({ version }) => version) });
      const events = verifySubmission(exercise, submission, {
        seed: randomInt(SEEDS),
        runtimes,
        signal,
      });
      // To its end even when it is stopped: by then its processes are gone.
      for await (const event of events) {
        if (signal.aborted) {
          // One that is stopped says nothing of the submission any more.
        } else if (event.type === 'decided') {
          const { requirement } = event;
          show({ decided: new Map(judging.decided).set(requirement.id, requirement) });
        } else {
          show({ verification: event.verification });
          this.options.onJudged(event.verification);
        }
      }
    } catch (error) {
      show({ failure: (error as Error).message });
    } finally {
      show({ isOver: true });
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

/** @throws LabError EXERCISE_BROKEN */
async function loadOpen(catalog: ExerciseCatalog, id: string): Promise<OpenExercise> {
  const [exercise, { parseLesson }] = await Promise.all([
    catalog.load(id),
    import('../../lab/lesson.ts'),
  ]);
  const read = (name: string) => readFileSync(path.join(exercise.folder, name), 'utf8');
  try {
    const { sections } = parseLesson(read('README.md'));
    return { exercise, task: sections, solution: read('solution.js') };
  } catch (error) {
    throw labError('EXERCISE_BROKEN', id, (error as Error).message);
  }
}

/**
 * The runtimes that the exercise names, else the current one.
 *
 * @throws LabError RUNTIMES_MISSING: nothing is installed from here
 */
async function runtimesFor({ runtimes: lines }: ExerciseDefinition): Promise<readonly Runtime[]> {
  if (lines === undefined) {
    return [currentRuntime];
  }
  const [{ parseVersions }, { provideRuntimes }] = await Promise.all([
    import('../../runtimes/choose.ts'),
    import('../../runtimes/provide.ts'),
  ]);
  return provideRuntimes(parseVersions(lines.join(',')), { yes: false, ask: null });
}

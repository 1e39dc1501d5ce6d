/** The versions tab's state, outside React: the runtimes there are, those chosen, and their runs. */

import { addToColumn, createColumn, type VersionColumn } from '../../analysis/side-by-side.ts';
import type { Lab } from '../../lab/catalog.ts';
import type { LabRun, LabRunRequest } from '../../lab/run-lab.ts';
import { type SideBySide, startSideBySide } from '../../lab/side-by-side.ts';
import type { FoundRuntime } from '../../runtimes/find.ts';
import type { InstallProgress } from '../../runtimes/install.ts';
import { linesWithout } from '../../runtimes/lines.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { compareVersions } from '../../runtimes/version.ts';
import { createNotifier } from './notifier.ts';

/** A row of the list: a runtime that is there, or a release line that can be installed. */
export interface VersionChoice {
  /** The exact version, or the release line. */
  version: string;
  /** Null where it is not installed. */
  runtime: FoundRuntime | null;
}

export interface VersionsRun {
  lab: Lab;
  program: string;
  columns: VersionColumn[];
  runs: readonly LabRun[];
  isOver: boolean;
}

export interface VersionsState {
  /** Newest first; null while they are looked for. */
  choices: readonly VersionChoice[] | null;
  /** Versions of the chosen rows. */
  chosen: ReadonlySet<string>;
  run: VersionsRun | null;
  /** What is being installed, while something is. */
  installing: InstallProgress | null;
  /** Why it could not go on; null where nothing did. */
  failure: string | null;
  /** `performance.now()` when the latest runs were asked for. */
  begun: number;
}

export class VersionsStore {
  #state: VersionsState = {
    choices: null,
    chosen: new Set(),
    run: null,
    installing: null,
    failure: null,
    begun: 0,
  };
  #sideBySide: SideBySide | null = null;
  #stop: AbortController | null = null;
  readonly #notifier = createNotifier();
  readonly subscribe = this.#notifier.subscribe;
  /** Changes whenever something is to be drawn anew. */
  readonly version = this.#notifier.version;

  /** @param wanted the versions to choose at first; null for all that are found */
  constructor(readonly wanted: readonly Runtime[] | null) {}

  get state(): VersionsState {
    return this.#state;
  }

  /** Whether something is installed or runs. */
  get isBusy(): boolean {
    return this.#stop !== null;
  }

  /** Looks for the runtimes, once; chosen are those that are wanted. */
  async look(): Promise<void> {
    if (this.#state.choices === null) {
      const { findRuntimes } = await import('../../runtimes/find.ts');
      const found = await findRuntimes();
      this.#change({
        choices: choicesOf(found),
        chosen: new Set((this.wanted ?? found).map(({ version }) => version)),
      });
    }
  }

  choose(versions: ReadonlySet<string>): void {
    this.#change({ chosen: versions });
  }

  /**
   * Installs what is chosen and missing, then runs the program on all chosen versions that it runs
   * on. Settles when all is over.
   *
   * @param runsOn whether the program runs on this version, or on this release line
   */
  async start(
    lab: Lab,
    request: LabRunRequest,
    runsOn: (version: string) => boolean,
  ): Promise<void> {
    if (this.isBusy) {
      return;
    }
    const stop = new AbortController();
    this.#stop = stop;
    this.#change({ failure: null, run: null, begun: performance.now() });
    try {
      await this.look();
      await this.#installMissing(runsOn, stop.signal);
      const runtimes = this.#chosenRuntimes(runsOn);
      if (runtimes.length > 0 && !stop.signal.aborted) {
        await this.#run(lab, request, runtimes);
      }
    } catch (error) {
      if (!stop.signal.aborted) {
        this.#change({ failure: (error as Error).message });
      }
    } finally {
      this.#stop = null;
      this.#sideBySide = null;
      this.#change({ installing: null });
    }
  }

  stop(): void {
    this.#stop?.abort();
    this.#sideBySide?.stop();
  }

  /** Forgets the runs, for another lab. */
  clear(): void {
    this.stop();
    this.#change({ run: null, failure: null });
  }

  async #installMissing(runsOn: (version: string) => boolean, signal: AbortSignal): Promise<void> {
    const missing = this.#chosenOnes().filter(
      ({ version, runtime }) => runtime === null && runsOn(version),
    );
    if (missing.length === 0) {
      return;
    }
    const { installRuntime } = await import('../../runtimes/install.ts');
    for (const { version } of missing) {
      const request = { kind: 'version' as const, text: version };
      const onProgress = (installing: InstallProgress) => this.#change({ installing });
      const runtime = await installRuntime(request, { onProgress, signal });
      const chosen = new Set(this.#state.chosen);
      chosen.delete(version);
      chosen.add(runtime.version);
      const there = (this.#state.choices ?? []).flatMap((choice) => choice.runtime ?? []);
      this.#change({ choices: choicesOf([...there, runtime]), chosen });
    }
    this.#change({ installing: null });
  }

  async #run(lab: Lab, request: LabRunRequest, runtimes: readonly FoundRuntime[]): Promise<void> {
    const sideBySide = startSideBySide(lab, request, runtimes);
    this.#sideBySide = sideBySide;
    const { runs } = sideBySide;
    const columns = runs.map(({ context }) => createColumn(context.node));
    const program = runs[0]?.context.program ?? '';
    const run: VersionsRun = { lab, program, columns, runs, isOver: false };
    this.#change({ run });
    for await (const { index, event } of sideBySide.events) {
      addToColumn(columns[index] as VersionColumn, event);
      this.#notifier.soon();
    }
    run.isOver = true;
  }

  #chosenOnes(): VersionChoice[] {
    const { choices, chosen } = this.#state;
    return (choices ?? []).filter(({ version }) => chosen.has(version));
  }

  /** Oldest first: history reads from left to right. */
  #chosenRuntimes(runsOn: (version: string) => boolean): FoundRuntime[] {
    return this.#chosenOnes()
      .flatMap(({ runtime }) => (runtime !== null && runsOn(runtime.version) ? [runtime] : []))
      .sort((one, other) => compareVersions(one.version, other.version));
  }

  #change(changes: Partial<VersionsState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#notifier.soon();
  }
}

function choicesOf(found: readonly FoundRuntime[]): VersionChoice[] {
  const there = found.map((runtime) => ({ version: runtime.version, runtime }));
  const others = linesWithout(found.map(({ version }) => version)).map((version) => ({
    version,
    runtime: null,
  }));
  return [...there, ...others].sort((one, other) => compareVersions(other.version, one.version));
}

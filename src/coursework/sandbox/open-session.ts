/** A session: the submission in a confined process, behind a channel of requests and answers. */

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { labError } from '../../errors.ts';
import { distFolder } from '../../package-root.ts';
import { type ChildDeath, type RunningChild, startChild } from '../../runner/child.ts';
import { reasonOfDeath } from '../../runner/end-reason.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { sessionWords } from '../../words/session.ts';
import type { Session, SessionEnd } from '../bench.ts';
import type { Confinement, SessionLimits } from '../definition.ts';
import { type FailureKind, SubmissionFailure } from '../submission-failure.ts';
import { confinedEnvironment } from './environment.ts';
import { createFrameReader, frameOf, SECRET_LENGTH } from './frame-reader.ts';
import { type LimitWatch, watchLimits, watchProcesses } from './limit-watch.ts';
import { confiningFlags } from './node-flags.ts';
import { collectOutput, DRAIN_MS, type PrintedOutput } from './printed-output.ts';
import { copySubmission, type SessionFolders, type Submission } from './submission.ts';
import { decodeValue, encodeValue, type TransferredError } from './values.ts';

export interface SessionSpec {
  submission: Submission;
  runtime: Runtime;
  /** Absolute path of the exercise's driver; null for the default one. */
  driver: string | null;
  confinement: Confinement;
  limits: SessionLimits;
  /** Flags of node besides those that confine it. */
  nodeArgs: readonly string[];
  env: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** A session with what only the framework needs. */
export interface OwnedSession extends Session {
  /** Ends the process, if it is still there, and removes its folders. */
  dispose(): Promise<void>;
}

export const defaultSessionLimits: SessionLimits = {
  timeMs: 10_000,
  memoryMb: 256,
  spareMb: 128,
  outputBytes: 1_000_000,
  processes: 32,
};

const harness = path.join(distFolder, 'harness', 'harness.cjs');
const END_GRACE_MS = 2_000;

type HarnessFrame =
  | { type: 'ready' | 'loaded' }
  | { type: 'not-loaded'; error: TransferredError }
  | { type: 'ending'; left: string[] }
  | { type: 'answer'; id: string; maxRssKb: number; value: unknown }
  | { type: 'answer'; id: string; maxRssKb: number; error: TransferredError };

let isGuarded = false;

/**
 * SIGUSR1 opens a Node's inspector to whoever connects, unless something listens for it. A
 * submission that may send signals shall not open the grader's.
 */
function guardInspector(): void {
  if (!isGuarded && process.platform !== 'win32') {
    isGuarded = true;
    process.on('SIGUSR1', () => {});
  }
}

/**
 * Starts the process and loads the submission.
 *
 * @throws SubmissionFailure when the submission does not load
 * @throws LabError when the grader cannot judge: CANNOT_START, CANNOT_OBSERVE, GRADER_BUSY,
 *   HARNESS_FAILED
 */
export async function openSession(spec: SessionSpec): Promise<OwnedSession> {
  guardInspector();
  const folders = await copySubmission(spec.submission);
  let child: RunningChild;
  try {
    child = await startChild({
      execPath: spec.runtime.execPath,
      args: [
        ...confiningFlags({
          version: spec.runtime.version,
          confinement: spec.confinement,
          limits: spec.limits,
          readable: [folders.submission, harness, ...(spec.driver === null ? [] : [spec.driver])],
          writable: folders.scratch,
        }),
        ...spec.nodeArgs,
        harness,
      ],
      cwd: folders.scratch,
      env: { ...confinedEnvironment(folders.scratch, spec.confinement), ...spec.env },
      timeMs: Infinity,
      channel: true,
      isAlone: spec.confinement !== 'processes',
    });
  } catch (error) {
    await folders.remove();
    throw error;
  }
  const session = new SandboxSession(spec, folders, child);
  try {
    await session.load();
  } catch (error) {
    await session.dispose();
    throw error;
  }
  return session;
}

class SandboxSession implements OwnedSession {
  readonly pid: number;
  readonly runtime: Runtime;
  readonly scratch: string;
  readonly #channel: Duplex;
  readonly #watch: LimitWatch;
  readonly #output: PrintedOutput;
  readonly #secret = randomBytes(SECRET_LENGTH);
  /** Who waits for the next frame of the harness. */
  #waiting: { resolve(frame: HarnessFrame): void; reject(error: Error): void } | null = null;
  #frames: HarnessFrame[] = [];
  /** Why the session can take no further request. */
  #over: Error | null = null;
  #death: ChildDeath | null = null;
  /** The process is gone, and all that it had still to say is read. */
  readonly #settled: Promise<void>;
  #isReady = false;
  #harnessRssBytes = 0;
  #requests = 0;

  constructor(
    readonly spec: SessionSpec,
    readonly folders: SessionFolders,
    readonly child: RunningChild,
  ) {
    this.pid = child.pid;
    this.runtime = spec.runtime;
    this.scratch = folders.scratch;
    this.#channel = child.channel as Duplex;
    this.#output = collectOutput(child, spec.limits.outputBytes, () => this.#stop('output-limit'));
    this.#watch = watchLimits(child.pid, spec.limits, (limit) =>
      limit === 'busy' ? this.#fail(labError('GRADER_BUSY')) : this.#stop(limit),
    );
    if (spec.confinement === 'processes') {
      const most = spec.limits.processes;
      const counter = watchProcesses(child.mark, most, () => this.#stop('process-limit'));
      void child.death.then(() => clearInterval(counter));
    }
    this.#watch.resume();
    const reader = createFrameReader(this.#secret);
    this.#channel.on('data', (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) {
          this.#receive(frame as HarnessFrame);
        }
      } catch {
        this.#stop('tampered');
      }
    });
    this.#channel.once('end', () => this.#onChannelEnd());
    // What a process that has gone does not take any more is told by its death.
    this.#channel.on('error', () => {});
    const onAbort = () => this.#fail(labError('GRADING_STOPPED'));
    spec.signal.addEventListener('abort', onAbort, { once: true });
    this.#settled = child.death.then(async (death) => {
      spec.signal.removeEventListener('abort', onAbort);
      this.#watch.stop();
      // An answer that it gave before it ended is still in the channel.
      await this.#untilChannelEnds();
      await this.#output.whole;
      this.#death = death;
      this.#over ??= this.#failureOfDeath(death);
      this.#waiting?.reject(this.#over);
      this.#waiting = null;
    });
    if (spec.signal.aborted) {
      onAbort();
    }
  }

  async load(): Promise<void> {
    const { driver, confinement } = this.spec;
    const { entry } = this.folders;
    this.#channel.write(this.#secret);
    this.#send(JSON.stringify({ entry, driver, confinement }));
    await this.#next();
    this.#isReady = true;
    const frame = await this.#next();
    this.#watch.pause();
    if (frame.type === 'not-loaded') {
      throw new SubmissionFailure('not-loaded', sessionWords.notLoaded(describe(frame.error)));
    }
  }

  async call(request: unknown): Promise<unknown> {
    if (this.#over !== null) {
      throw this.#over;
    }
    this.#requests += 1;
    const id = `${this.#requests}-${randomBytes(8).toString('hex')}`;
    this.#watch.resume();
    this.#send(`{"type":"call","id":"${id}","request":${encodeValue(request)}}`);
    const frame = await this.#next().finally(() => this.#watch.pause());
    if (frame.type !== 'answer' || frame.id !== id) {
      this.#stop('tampered');
      throw this.#over;
    }
    this.#harnessRssBytes = frame.maxRssKb * 1024;
    if ('error' in frame) {
      throw new SubmissionFailure('threw', sessionWords.threw(describe(frame.error)));
    }
    return decodeValue(frame.value);
  }

  isOver(): boolean {
    return this.#over !== null;
  }

  printed(): { stdout: string; stderr: string } {
    return this.#output.text();
  }

  peakRssBytes(): number {
    return this.#watch.peakRssBytes() || this.#harnessRssBytes;
  }

  cpuMs(): number | null {
    return this.#watch.facts()?.cpuMs ?? null;
  }

  async end({ graceMs = END_GRACE_MS } = {}): Promise<SessionEnd> {
    if (this.#over !== null) {
      throw this.#over;
    }
    this.#watch.resume();
    this.#send('{"type":"end"}');
    const frame = await this.#next();
    const left = frame.type === 'ending' ? [...new Set(frame.left)] : [];
    const death = this.child.death.then(({ endedFor }) => endedFor === null);
    let grace: NodeJS.Timeout | undefined;
    const inTime = await Promise.race([
      death,
      new Promise<null>((resolve) => {
        grace = setTimeout(resolve, graceMs, null);
      }),
    ]);
    clearTimeout(grace);
    // Where nothing is known to keep it alive it is busy: its time limit ends that.
    const byItself = inTime ?? (left.length > 0 ? false : await death);
    await this.kill();
    const { exitCode, signal } = this.#death as ChildDeath;
    return {
      exitCode: byItself ? exitCode : null,
      signal: byItself ? signal : null,
      ...this.printed(),
      byItself,
      leftBehind: byItself ? [] : left,
    };
  }

  async kill(): Promise<void> {
    this.child.end('stopped', 'now');
    await this.#settled;
  }

  async dispose(): Promise<void> {
    this.#channel.destroy();
    await this.kill();
    await this.folders.remove();
  }

  /** A process that has ended is told of in a moment; one that lives on has closed the channel. */
  #onChannelEnd(): void {
    const timer = setTimeout(() => this.#stop('tampered'), DRAIN_MS);
    void this.child.death.then(() => clearTimeout(timer));
  }

  #send(json: string): void {
    this.#channel.write(frameOf(json));
  }

  #receive(frame: HarnessFrame): void {
    if (this.#over !== null) {
      // It is being ended: what it still says does not count.
      return;
    }
    if (this.#waiting === null) {
      this.#frames.push(frame);
    } else {
      this.#waiting.resolve(frame);
      this.#waiting = null;
    }
  }

  #next(): Promise<HarnessFrame> {
    const frame = this.#frames.shift();
    if (frame !== undefined) {
      return Promise.resolve(frame);
    }
    if (this.#over !== null) {
      return Promise.reject(this.#over);
    }
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** The submission is at fault and its process is ended. */
  #stop(kind: Exclude<FailureKind, 'threw' | 'not-loaded' | 'ended' | 'never-answered'>): void {
    this.#fail(new SubmissionFailure(kind, sessionWords[kind](this.spec.limits)));
  }

  #fail(error: Error): void {
    this.#over ??= error;
    this.child.end('stopped', 'now');
  }

  /** Or until a while after the process has: what it started, and was not found, may hold it. */
  async #untilChannelEnds(): Promise<void> {
    if (this.#channel.readableEnded || this.#channel.destroyed) {
      return;
    }
    const timer = setTimeout(() => this.#channel.destroy(), DRAIN_MS);
    await new Promise<void>((resolve) => {
      this.#channel.once('end', resolve).once('close', resolve);
    });
    clearTimeout(timer);
  }

  #failureOfDeath({ exitCode, signal }: ChildDeath): Error {
    const { stderr } = this.printed();
    if (!this.#isReady) {
      const why = stderr.trim().split('\n').at(-1) ?? '';
      return labError('HARNESS_FAILED', this.runtime.version, why || `exit code ${exitCode}`);
    }
    if (reasonOfDeath({ exitCode, signal, stderrTail: stderr }) === 'memory') {
      return new SubmissionFailure('memory-limit', sessionWords['memory-limit'](this.spec.limits));
    }
    return new SubmissionFailure('ended', sessionWords.ended(exitCode, signal, lastError(stderr)));
  }
}

function describe({ name, message, code }: TransferredError): string {
  const text = `${name}: ${message}`.slice(0, 300);
  return code ? `${text} (${code})` : text;
}

function lastError(stderr: string): string | null {
  return /^(?:Uncaught )?\w*(?:Error|Exception)\b.*$/m.exec(stderr)?.[0] ?? null;
}

/** The runner: one execution of a program as a stream of run events. */

import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { CHANNEL_VARIABLE } from '../probes/channel.ts';
import { LOCATE_VARIABLE } from '../probes/event-loop/protocol.ts';
import { temporaryFolder } from './active-runs.ts';
import { type CallbackBatch, expandBatch } from './callback-batch.ts';
import { type ObservationChannel, openObservationChannel, type Reported } from './channel.ts';
import { type ChildDeath, type RunningChild, startChild } from './child.ts';
import { reasonOfDeath } from './end-reason.ts';
import type { EndEvent, ProgramEvent } from './events.ts';
import type { RunLimits } from './limits.ts';
import type { OutputSplitter } from './output-pieces.ts';
import { createWake } from './wake.ts';

export interface ProgramSpec {
  execPath: string;
  nodeArgs: readonly string[];
  /** Absolute path of the program. */
  file: string;
  args: readonly string[];
  cwd: string;
  /** Environment variables on top of node-lab's own. */
  env: Readonly<Record<string, string>>;
  /** Absolute paths of the probes to preload. */
  probes: readonly string[];
  /** Has the event-loop probe tell the place of every callback, at whatever cost. */
  locate?: 'all';
  /** A limit of Infinity is none. */
  limits: RunLimits;
  /**
   * Runs it as a user would from the shell: with node-lab's own stdin and every variable of its
   * environment, and a stop is a Ctrl-C that the program may answer in its own time.
   */
  asFromShell?: boolean;
  /** Where a shell's stdin would not do: node-lab reads the keys itself. */
  stdin?: 'ignore';
  /** Cuts the output where another callback's begins. */
  splitter?: OutputSplitter;
}

/**
 * How often the observations of a silent program are looked for, in milliseconds. Later while it
 * starts, and the seldomer the more there is to read: so the program is not kept from its processor.
 */
const observationPoll = { firstMs: 1_000, leastMs: 25, mostMs: 500, timesBusy: 10 };

/** How long output may go on after the whole tree has ended, in milliseconds. */
const drainMs = 2_000;

const stderrTailLength = 16_384;

/** Settings of the user's own Node that would change what a program does or prints. */
const withheldVariables = ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE', 'NODE_DEBUG'];

/**
 * Runs a program and yields what it does, ending with one `end` event.
 *
 * Pulled, not pushed: what the consumer has not asked for stays in the pipe or in the channel's
 * file. An observation made before a write is yielded before that output. When the consumer stops
 * early, or `stop` is aborted, the program's whole process tree is ended.
 *
 * @throws LabError CANNOT_START, CANNOT_OBSERVE
 */
export async function* runProgram(
  spec: ProgramSpec,
  stop?: AbortSignal,
): AsyncGenerator<ProgramEvent, void> {
  for await (const event of runProgramBatched(spec, stop)) {
    if (event.type === 'callbacks') {
      yield* expandBatch(event);
    } else {
      yield event;
    }
  }
}

/** As {@link runProgram}, with the event-loop probe's callbacks in batches: there may be a million. */
export async function* runProgramBatched(
  spec: ProgramSpec,
  stop?: AbortSignal,
): AsyncGenerator<ProgramEvent | CallbackBatch, void> {
  const channel = spec.probes.length > 0 ? openObservationChannel() : null;
  let child: RunningChild | null = null;
  try {
    child = await startChild({
      execPath: spec.execPath,
      args: [
        ...spec.nodeArgs,
        ...spec.probes.flatMap((probe) => ['--require', probe]),
        spec.file,
        ...spec.args,
      ],
      cwd: spec.cwd,
      env: environmentOf(spec, channel),
      timeMs: spec.limits.timeMs,
      stdin: spec.stdin ?? (spec.asFromShell ? 'inherit' : 'ignore'),
    });
    yield* follow(child, channel, spec, stop);
  } finally {
    child?.end('stopped', 'now');
    channel?.close();
  }
}

function environmentOf(spec: ProgramSpec, channel: ObservationChannel | null): NodeJS.ProcessEnv {
  const env = { ...process.env, ...(spec.asFromShell ? {} : temporaryVariables()), ...spec.env };
  for (const name of spec.asFromShell ? [] : withheldVariables) {
    delete env[name];
  }
  if (channel !== null) {
    env[CHANNEL_VARIABLE] = channel.path;
    if (spec.locate !== undefined) {
      env[LOCATE_VARIABLE] = spec.locate;
    }
  }
  return env;
}

/** So that what a program leaves in its temporary folder when it is stopped goes with node-lab's. */
function temporaryVariables(): Record<string, string> {
  try {
    const folder = temporaryFolder();
    return { TMPDIR: folder, TEMP: folder, TMP: folder };
  } catch {
    // It may need none: the program says so if it does.
    return {};
  }
}

interface Source {
  stream: 'stdout' | 'stderr';
  readable: Readable;
  decoder: StringDecoder;
  ended: boolean;
}

async function* follow(
  child: RunningChild,
  channel: ObservationChannel | null,
  { limits, asFromShell, splitter }: ProgramSpec,
  stop: AbortSignal | undefined,
): AsyncGenerator<ProgramEvent | CallbackBatch, void> {
  const wake = createWake();
  const sources = [
    source('stdout', child.stdout, wake.call),
    source('stderr', child.stderr, wake.call),
  ];
  const onStop = () => child.end('stopped', asFromShell ? 'interrupt' : undefined);
  stop?.addEventListener('abort', onStop);
  if (stop?.aborted) {
    onStop();
  }
  let poll: NodeJS.Timeout | undefined;
  let busySince = performance.now();
  const firstPollAt = busySince + observationPoll.firstMs;
  let drain: NodeJS.Timeout | undefined;
  let death: ChildDeath | null = null;
  void child.death.then((value) => {
    death = value;
    wake.call();
    drain = setTimeout(() => {
      for (const { readable } of sources) {
        readable.destroy();
      }
    }, drainMs);
  });

  let bytes = 0;
  let cutOff = false;
  let stderrTail = '';
  try {
    for (;;) {
      let idle = true;
      for (const { stream, readable, decoder } of sources) {
        const chunk = readable.read() as Buffer | null;
        if (chunk === null || cutOff) {
          continue;
        }
        idle = false;
        // All of them, however many: those that were made before this output must not come after.
        for (let reports = channel?.read() ?? []; reports.length > 0; ) {
          yield* observed(reports, splitter);
          reports = channel?.read() ?? [];
        }
        const allowed = chunk.subarray(0, limits.outputBytes - bytes);
        bytes += chunk.length;
        for (const piece of splitter?.split(stream, allowed) ?? [{ bytes: allowed }]) {
          const { bytes: part, ...tag } = piece;
          const text = decoder.write(part);
          if (stream === 'stderr') {
            stderrTail = (stderrTail + text).slice(-stderrTailLength);
          }
          if (text !== '') {
            yield { type: 'output', stream, text, ...tag };
          }
        }
        if (bytes > limits.outputBytes) {
          cutOff = true;
          child.end('output-limit', 'now');
        }
      }
      const reports = channel?.read() ?? [];
      yield* observed(reports, splitter);
      if (!idle || reports.length > 0) {
        continue;
      }
      if (death !== null && sources.every(({ ended }) => ended)) {
        break;
      }
      if (channel !== null) {
        const { leastMs, mostMs, timesBusy } = observationPoll;
        const busyMs = performance.now() - busySince;
        const pauseMs = Math.min(mostMs, Math.max(leastMs, busyMs * timesBusy));
        clearTimeout(poll);
        poll = setTimeout(wake.call, Math.max(pauseMs, firstPollAt - performance.now()));
      }
      await wake.wait();
      busySince = performance.now();
    }
    for (const { stream, decoder } of sources) {
      const text = decoder.end();
      if (text !== '') {
        yield { type: 'output', stream, text };
      }
    }
    const end = endOf(death, stderrTail);
    yield* observed(channel?.end(end.signal) ?? [], splitter);
    yield end;
  } finally {
    clearTimeout(poll);
    clearTimeout(drain);
    stop?.removeEventListener('abort', onStop);
  }
}

function observed(reports: Reported[], splitter: OutputSplitter | undefined): Reported[] {
  for (const report of splitter === undefined ? [] : reports) {
    if (report.type !== 'callbacks') {
      splitter?.observe(report);
    }
  }
  return reports;
}

function source(stream: Source['stream'], readable: Readable, onChange: () => void): Source {
  const state: Source = { stream, readable, decoder: new StringDecoder('utf8'), ended: false };
  const onEnd = () => {
    state.ended = true;
    onChange();
  };
  readable.on('readable', onChange).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  return state;
}

function endOf(death: ChildDeath, stderrTail: string): EndEvent {
  const { exitCode, signal, endedFor, durationMs } = death;
  return {
    type: 'end',
    exitCode,
    signal,
    reason: endedFor ?? reasonOfDeath({ exitCode, signal, stderrTail }),
    durationMs: Math.round(durationMs * 10) / 10,
  };
}

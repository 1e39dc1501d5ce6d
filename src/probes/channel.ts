/**
 * The child's end of the observation channel: a file that the runner tails. A file, because a pipe
 * either blocks the program when the reader is slow or loses what does not fit; a write to a file
 * does neither, is in order, survives a crash, and works in the same way on every platform and
 * from every process of a program. Written, as the probes of old versions are, without destructuring.
 */

import fs from 'node:fs';

/** Name of the environment variable that holds the channel's path. */
export const CHANNEL_VARIABLE = 'NODE_LAB_CHANNEL';

export type Report = (event: {
  type: 'observation' | 'callback';
  [field: string]: unknown;
}) => void;

/**
 * Opens the channel of this run and returns the function that reports one event. Each call is one
 * synchronous append of one JSON line, so that several processes may share the channel.
 *
 * @param options.inherit keep the variable in the environment, for child processes of the program
 *   to find; otherwise the program sees its environment as if there were no probe.
 */
export function openChannel(options: { inherit: boolean }): Report {
  const path = process.env[CHANNEL_VARIABLE];
  if (!options.inherit) {
    delete process.env[CHANNEL_VARIABLE];
  }
  if (path === undefined) {
    return () => {};
  }
  const writeSync = fs.writeSync;
  const descriptor = fs.openSync(path, 'a');
  return (event) => {
    writeSync(descriptor, `${JSON.stringify(event)}\n`);
  };
}

interface FileBinding {
  writeBuffer(
    descriptor: number,
    bytes: Buffer,
    offset: number,
    length: number,
    position: null,
    request: undefined,
    context: { code?: string },
  ): number | undefined;
}

/**
 * Opens the channel of this run for bytes, and takes its variable out of the environment. Each call
 * of what it returns is one synchronous append of all the bytes; it says whether that went well.
 *
 * @param binding Node's own functions for files, where they can be had: less work than `fs`
 */
export function openRawChannel(binding?: FileBinding): (bytes: Buffer) => boolean {
  const path = process.env[CHANNEL_VARIABLE] as string;
  delete process.env[CHANNEL_VARIABLE];
  const writeSync = fs.writeSync;
  const descriptor = fs.openSync(path, 'a');

  function write(bytes: Buffer, offset: number): number {
    const length = bytes.length - offset;
    if (binding === undefined) {
      return writeSync(descriptor, bytes, offset, length);
    }
    // Node 20 tells errors through the last argument; later versions throw.
    return binding.writeBuffer(descriptor, bytes, offset, length, null, undefined, {}) ?? 0;
  }

  return (bytes) => {
    try {
      let written = 0;
      for (let step = -1; written < bytes.length && step !== 0; written += step) {
        step = write(bytes, written);
      }
      return written === bytes.length;
    } catch {
      // A full disk, say: the program goes on.
      return false;
    }
  };
}

/**
 * The built-ins that the harness needs, taken before the submission is loaded. Nothing in the
 * harness may call a method on a value (`text.slice()`), iterate or spread from then on: each of
 * them would look up what the submission may have replaced.
 */

import fs from 'node:fs';

export const { readSync, read, writeSync } = fs;
export const { apply } = Reflect;
export const isArray = Array.isArray;
export const isFiniteNumber = Number.isFinite;
export const isView = ArrayBuffer.isView;
export const objectKeys = Object.keys;
export const quoteText: (text: string) => string = JSON.stringify;
export const parseJson: (text: string) => unknown = JSON.parse;
export const Bytes = Uint8Array;
export const bufferFrom = Buffer.from as (
  data: string | ArrayBufferLike,
  encodingOrOffset?: string | number,
  length?: number,
) => Buffer;
export const bufferToString = Buffer.prototype.toString;
export const setBytes = Uint8Array.prototype.set;
export const charCodeAt = String.prototype.charCodeAt;
export const toText = String;
export const asNumber = Number;
export const asBigInt: ((text: string) => unknown) | undefined =
  typeof BigInt === 'undefined' ? undefined : BigInt;
export const ErrorClass = Error;
export const immediately = setImmediate;
export const majorVersion: number = Number(process.versions.node.split('.')[0]);
export const wait = Atomics.wait;
export const waitCell: Int32Array = new Int32Array(new SharedArrayBuffer(4));
export const activeResources: (() => string[]) | undefined = (
  process as unknown as { getActiveResourcesInfo?: () => string[] }
).getActiveResourcesInfo;
export const maxRss = process.resourceUsage as (() => { maxRSS: number }) | undefined;

/**
 * Typed arrays tell their length by accessors that anyone may replace, and a replaced one would be
 * handed the frames of the channel. Nobody has a good reason to: so nobody can any more.
 */
export function fixTypedArrayAccessors(): void {
  const prototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
  for (const name of ['buffer', 'byteLength', 'byteOffset', 'length']) {
    Object.defineProperty(prototype, name, { configurable: false });
  }
}

/**
 * Whether the function that a timer, an immediate or a tick will call is the user's or Node's,
 * without a stack: by its source text, of which a stack has told once. A program has few distinct
 * functions, however many closures it makes of them.
 */

import { placeCodes } from './protocol.ts';

/** One of the codes for what is known without a place. */
type Origin = number;

export interface FunctionOrigins {
  /** Notes what a stack has told of this resource's function. */
  learn(resource: object, isUsers: boolean): void;
  /** `notTaken` where it has no function, or one that cannot be told by its text. */
  of(resource: object): Origin;
  /** After that: whether it is worth a stack to learn about one more function. */
  mayAsk(): boolean;
}

const { notTaken, usersFunction, nodesFunction } = placeCodes;
const maxTexts = 2_000;
const samples = 16;

// biome-ignore lint/complexity/noBannedTypes: whatever can be called.
type AnyFunction = Function;

const toText = Function.prototype.call.bind(Function.prototype.toString) as (
  it: AnyFunction,
) => string;

export function createFunctionOrigins(): FunctionOrigins {
  const origins = new Map<number, Origin>();
  let last: AnyFunction | null = null;
  let lastOrigin: Origin = notTaken;
  let asked = 0;
  let isAskable = false;

  return {
    learn(resource, isUsers) {
      const key = keyOf(functionOf(resource));
      const origin = isUsers ? usersFunction : nodesFunction;
      const known = origins.get(key);
      if (key !== 0 && known !== origin && origins.size < maxTexts) {
        // A text that both have tells nothing.
        origins.set(key, known === undefined ? origin : notTaken);
        last = null;
      }
    },
    of(resource) {
      const it = functionOf(resource);
      isAskable = false;
      if (it === null) {
        return notTaken;
      }
      if (it !== last) {
        const key = keyOf(it);
        const known = origins.get(key);
        isAskable = known === undefined && key !== 0;
        lastOrigin = known ?? notTaken;
        last = isAskable ? null : it;
      }
      return lastOrigin;
    },
    mayAsk() {
      asked += isAskable ? 1 : 0;
      return isAskable && asked < maxTexts;
    },
  };
}

function functionOf(resource: object): AnyFunction | null {
  const { callback, _onImmediate, _onTimeout } = resource as Record<string, unknown>;
  const it = callback ?? _onTimeout ?? _onImmediate;
  return typeof it === 'function' ? it : null;
}

/**
 * A number that stands for the text, from its length and characters all over it; 0 for the text
 * that all built-in and bound functions share.
 */
function keyOf(it: AnyFunction | null): number {
  if (it === null) {
    return 0;
  }
  const text = toText(it);
  const { length } = text;
  if (length < 60 && text.endsWith('{ [native code] }')) {
    return 0;
  }
  let key = length;
  const step = Math.max(1, Math.floor(length / samples));
  for (let index = step >> 1; index < length; index += step) {
    key = (Math.imul(key, 31) + text.charCodeAt(index)) | 0;
  }
  return key;
}

/**
 * Whether the function that a timer, an immediate or a tick will call is the user's or Node's,
 * without a stack: by its source text, of which a stack has told once. A program has few distinct
 * functions, however many closures it makes of them.
 */

type Origin = 'users' | 'nodes' | 'unknown';

export interface FunctionOrigins {
  /** Notes what a stack has told of this resource's function. */
  learn(resource: object, isUsers: boolean): void;
  /** `unknown` where it has no function, or one that cannot be told apart by its text. */
  of(resource: object): Origin;
  /** Whether it is worth a stack to learn about one more function. */
  mayAsk(): boolean;
}

const maxTexts = 2_000;
const maxLength = 200;

const toText = Function.prototype.call.bind(Function.prototype.toString) as (
  // biome-ignore lint/complexity/noBannedTypes: whatever can be called.
  it: Function,
) => string;

export function createFunctionOrigins(): FunctionOrigins {
  const origins = new Map<string, Origin>();
  // biome-ignore lint/complexity/noBannedTypes: whatever can be called.
  let last: Function | null = null;
  let lastOrigin: Origin = 'unknown';
  let asked = 0;
  let isAskable = false;

  return {
    learn(resource, isUsers) {
      const text = textOf(functionOf(resource));
      if (text === null) {
        return;
      }
      const origin: Origin = isUsers ? 'users' : 'nodes';
      const known = origins.get(text);
      if (known === undefined && origins.size < maxTexts) {
        origins.set(text, origin);
      } else if (known !== undefined && known !== origin) {
        origins.set(text, 'unknown');
      }
      last = null;
    },
    of(resource) {
      const it = functionOf(resource);
      isAskable = false;
      if (it === last && it !== null) {
        return lastOrigin;
      }
      const text = textOf(it);
      if (text === null) {
        return 'unknown';
      }
      const known = origins.get(text);
      isAskable = known === undefined;
      if (known !== undefined) {
        last = it;
        lastOrigin = known;
      }
      return known ?? 'unknown';
    },
    mayAsk() {
      asked += isAskable ? 1 : 0;
      return isAskable && asked < maxTexts;
    },
  };
}

// biome-ignore lint/complexity/noBannedTypes: whatever can be called.
function functionOf(resource: object): Function | null {
  const { callback, _onImmediate, _onTimeout } = resource as Record<string, unknown>;
  const it = callback ?? _onTimeout ?? _onImmediate;
  return typeof it === 'function' ? it : null;
}

// biome-ignore lint/complexity/noBannedTypes: whatever can be called.
function textOf(it: Function | null): string | null {
  if (it === null) {
    return null;
  }
  const text = toText(it);
  // Every built-in and bound function has this one.
  return text.endsWith('{ [native code] }')
    ? null
    : text.length > maxLength
      ? `${text.length} ${text.slice(0, maxLength)}`
      : text;
}

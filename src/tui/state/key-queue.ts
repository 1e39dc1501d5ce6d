/**
 * The keys on their way to the screens. A terminal hands over whatever was typed since the last
 * read, several keys at once when somebody types fast; here they become single keys, and each is
 * handed on only when the one before has taken effect, so that none meets a screen out of date.
 */

import type { Key } from 'ink';

export type KeyHandler = (input: string, key: Key) => void;

export interface KeyQueue {
  /** Takes one event of Ink's: a special key, or a run of characters. */
  push(input: string, key: Key): void;
  /** Registers a handler; returns the function that takes it away. */
  subscribe(handler: KeyHandler): () => void;
  /** Keeps the keys until `until` has settled. */
  hold(until: Promise<unknown>): void;
}

const noKey: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

export function createKeyQueue(): KeyQueue {
  const handlers = new Set<KeyHandler>();
  const waiting: [string, Key][] = [];
  let isScheduled = false;
  let holds = 0;

  const schedule = () => {
    if (!isScheduled && holds === 0 && waiting.length > 0) {
      isScheduled = true;
      setImmediate(deliver);
    }
  };
  const deliver = () => {
    isScheduled = false;
    const next = holds === 0 ? waiting.shift() : undefined;
    if (next !== undefined) {
      for (const handler of [...handlers]) {
        handler(...next);
      }
    }
    // After the microtask in which React puts its own work into the same queue.
    queueMicrotask(schedule);
  };

  return {
    push(input, key) {
      waiting.push(...singleKeys(input, key));
      schedule();
    },
    subscribe(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    hold(until) {
      holds += 1;
      const release = () => {
        holds -= 1;
        schedule();
      };
      until.then(release, release);
    },
  };
}

function singleKeys(input: string, key: Key): [string, Key][] {
  const characters = [...input];
  return characters.length <= 1 ? [[input, key]] : characters.map((character) => keyOf(character));
}

// As terminals send keys: Enter as CR, Backspace as DEL or BS, Ctrl with a letter as 1 to 26.
function keyOf(character: string): [string, Key] {
  switch (character) {
    case '\r':
    case '\n':
      return ['', { ...noKey, return: true }];
    case '\t':
      return ['', { ...noKey, tab: true }];
    case '\x7f':
    case '\b':
      return ['', { ...noKey, backspace: true }];
  }
  const code = character.charCodeAt(0);
  return code >= 1 && code <= 26
    ? [String.fromCharCode(code + 96), { ...noKey, ctrl: true }]
    : [character, { ...noKey, shift: /[A-Z]/.test(character) }];
}

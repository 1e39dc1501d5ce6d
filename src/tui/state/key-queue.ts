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
  /** Keeps the keys until `until` has settled, and what it changed is in effect. */
  hold(until: Promise<unknown>): void;
  /**
   * Registers what is called when a key has been handled; the next one waits until `shown` says
   * that what it changed is in effect.
   */
  onHandled(listener: () => void): () => void;
  shown(): void;
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
  const handledListeners = new Set<() => void>();
  const waiting: [string, Key][] = [];
  let isBusy = false;
  let holds = 0;

  const deliver = () => {
    if (isBusy || holds > 0) {
      return;
    }
    const next = waiting.shift();
    if (next === undefined) {
      return;
    }
    for (const handler of [...handlers]) {
      handler(...next);
    }
    waitUntilShown();
  };
  const waitUntilShown = () => {
    isBusy = handledListeners.size > 0;
    for (const listener of handledListeners) {
      listener();
    }
    schedule();
  };
  const schedule = () => {
    setImmediate(deliver);
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
        waitUntilShown();
      };
      until.then(release, release);
    },
    onHandled(listener) {
      handledListeners.add(listener);
      return () => handledListeners.delete(listener);
    },
    shown() {
      isBusy = false;
      schedule();
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

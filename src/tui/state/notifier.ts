/** Tells React that something outside it has changed, no oftener than a screen can be drawn. */

/** In milliseconds. */
const NOTIFY_MS = 33;

export interface Notifier {
  subscribe(listener: () => void): () => void;
  /** Changes whenever something is to be drawn anew. */
  version(): number;
  /** Something has changed. */
  soon(): void;
}

export function createNotifier(): Notifier {
  const listeners = new Set<() => void>();
  let version = 0;
  let isDue = false;
  const notify = () => {
    isDue = false;
    version += 1;
    for (const listener of listeners) {
      listener();
    }
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    soon() {
      if (!isDue) {
        isDue = true;
        setTimeout(notify, NOTIFY_MS);
      }
    },
  };
}

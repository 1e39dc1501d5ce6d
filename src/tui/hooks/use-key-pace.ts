import { useLayoutEffect, useState } from 'react';
import { useTui } from '../context.ts';

/** Lets the next key through when React has committed what the one before changed. For the root. */
export function useKeyPace(): void {
  const { keys } = useTui();
  const [handled, setHandled] = useState(0);
  useLayoutEffect(() => keys.onHandled(() => setHandled((count) => count + 1)), [keys]);
  // The root's effects run after those of all components in it: new ones have their keys by now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each handled key is one commit
  useLayoutEffect(() => keys.shown(), [handled, keys]);
}

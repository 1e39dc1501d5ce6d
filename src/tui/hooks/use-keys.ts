import { useLayoutEffect, useRef } from 'react';
import { useTui } from '../context.ts';
import type { KeyHandler } from '../state/key-queue.ts';

/**
 * Handles keys, always with the handler of the latest render.
 *
 * @param options.isActive whether it gets keys now; true where absent
 */
export function useKeys(handler: KeyHandler, options: { isActive?: boolean } = {}): void {
  const { keys } = useTui();
  const latest = useRef({ handler, isActive: true });
  latest.current = { handler, isActive: options.isActive ?? true };
  useLayoutEffect(
    () =>
      keys.subscribe((input, key) => {
        if (latest.current.isActive) {
          latest.current.handler(input, key);
        }
      }),
    [keys],
  );
}

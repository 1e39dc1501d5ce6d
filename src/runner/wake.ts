/** Lets one loop sleep until something happens; a call while it is awake is not forgotten. */
export interface Wake {
  call(): void;
  wait(): Promise<void>;
}

export function createWake(): Wake {
  let called = false;
  let resume: (() => void) | null = null;
  return {
    call() {
      called = true;
      resume?.();
      resume = null;
    },
    async wait() {
      if (!called) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      called = false;
    },
  };
}

/** Far longer than anything takes; reached only when something is broken. */
const LIMIT_MS = 25_000;
const PAUSE_MS = 15;

/**
 * Waits for a condition.
 *
 * @param what the condition in words, or a function that tells what is there instead
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
): Promise<void> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > LIMIT_MS) {
      throw new Error(`Waited in vain: ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The walk from a callback back through those that led to it, wherever callbacks are kept. */

/**
 * What scheduled a callback, what scheduled that, and so on, until one is not found.
 *
 * @param find gives the callback of a number, undefined where it is not kept
 * @param maxSteps so many are followed back at most: a program may schedule on and on
 */
export function* ancestorsOf<C extends { parent: unknown }>(
  callback: C,
  find: (seq: C['parent']) => C | undefined,
  maxSteps: number,
): Generator<C, undefined> {
  let from = find(callback.parent);
  for (let step = 0; from !== undefined && step < maxSteps; step++) {
    yield from;
    from = find(from.parent);
  }
}

// Runs in the submission's process: asks allocators and tells what they gave. It is loaded before
// the submission, and judges nothing.

'use strict';

// With this, Node's own pool holds nothing here: no Buffer is smaller than half of 0 bytes. What is
// to be built cannot be read off it.
Object.defineProperty(Buffer, 'poolSize', { value: 0, writable: false, configurable: false });

module.exports = async function answer({ runs, takeTurns }, { createAllocator }) {
  const allocators = runs.map(({ poolSize }) => createAllocator(poolSize));
  const given = runs.map(() => []);
  const step = (index, at) => {
    const { size, poolSize } = runs[index].steps[at];
    if (poolSize !== undefined) {
      allocators[index].poolSize = poolSize;
      return;
    }
    const { slab, offset } = allocators[index].allocate(size);
    given[index].push({ slab, offset });
  };
  if (takeTurns) {
    const longest = Math.max(...runs.map(({ steps }) => steps.length));
    for (let at = 0; at < longest; at++) {
      runs.forEach(({ steps }, index) => at < steps.length && step(index, at));
    }
    return given;
  }
  runs.forEach(({ steps }, index) => steps.forEach((_, at) => step(index, at)));
  return given;
};

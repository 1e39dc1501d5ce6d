// Wrong: calls nothing, and puts a record of its own wherever one could be taken from.
const forged = '1,25,1,25,1,50,2,50,1,75,3,75';
exports.steadyInterval = () => ({
  stop() {},
  setPeriod() {},
  toString: () => forged,
  then: (resolve) => resolve(forged),
});

for (const prototype of [Object.prototype, Promise.prototype, String.prototype]) {
  Object.defineProperty(prototype, 'then', {
    get() {
      return (resolve) => resolve?.(forged);
    },
    configurable: true,
  });
}
Object.defineProperty(Promise.prototype, 'constructor', { get: () => Object });

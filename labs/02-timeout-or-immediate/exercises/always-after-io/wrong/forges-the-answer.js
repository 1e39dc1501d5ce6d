// Wrong: a tick, and puts its own answer wherever one could be taken from an object or a promise.
exports.afterIo = (callback) => process.nextTick(callback);

for (const prototype of [Object.prototype, Promise.prototype, String.prototype]) {
  Object.defineProperty(prototype, 'then', {
    get() {
      return (resolve) => resolve?.('pass');
    },
    configurable: true,
  });
}
Object.defineProperty(Promise.prototype, 'constructor', { get: () => Object });

// Wrong: immediates, and puts an answer of its own wherever one could be taken from an object or a
// promise.
exports.oneByOne = exports.allTogether = (callback) => {
  setImmediate(callback);
};

for (const prototype of [Object.prototype, Promise.prototype, String.prototype]) {
  Object.defineProperty(prototype, 'then', {
    get() {
      return (resolve) => (resolve ? resolve('pass') : undefined);
    },
    configurable: true,
  });
}
Object.defineProperty(Promise.prototype, 'constructor', { get: () => Object });

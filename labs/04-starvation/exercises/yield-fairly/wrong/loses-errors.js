// Wrong: what is thrown in the callback of its immediate is caught by nobody.
exports.mapFairly = (items, work, { bound, now, signal }) =>
  new Promise((resolve, reject) => {
    const results = [];
    const slice = () => {
      const began = now();
      while (results.length < items.length && now() - began < bound) {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        results.push(work(items[results.length]));
      }
      if (results.length === items.length) {
        resolve(results);
      } else {
        setImmediate(slice);
      }
    };
    setImmediate(slice);
  });

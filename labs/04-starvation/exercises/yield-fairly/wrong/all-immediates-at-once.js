// Wrong: an immediate for each slice, all set at once: the loop runs them all in one iteration.
exports.mapFairly = (items, work, { signal }) =>
  new Promise((resolve, reject) => {
    const results = [];
    for (let from = 0; from < items.length; from += 10) {
      setImmediate(() => {
        try {
          for (const item of items.slice(from, from + 10)) {
            signal?.throwIfAborted();
            results.push(work(item));
          }
          if (results.length === items.length) {
            resolve(results);
          }
        } catch (error) {
          reject(error);
        }
      });
    }
  });

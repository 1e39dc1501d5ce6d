// Wrong: runs so many, waits until all of them have ended, and then runs as many again.
exports.createPool = (size, queue) => {
  const waiting = [];
  let isBusy = false;

  async function work() {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, size);
      await Promise.allSettled(
        batch.map(async ({ task, resolve, reject }) => {
          try {
            resolve(await task());
          } catch (error) {
            reject(error);
          }
        })
      );
    }
    isBusy = false;
  }

  const run = (task) =>
    new Promise((resolve, reject) => {
      if (isBusy && waiting.length >= queue) {
        reject(Object.assign(new Error('full'), { code: 'POOL_FULL' }));
        return;
      }
      waiting.push({ task, resolve, reject });
      if (!isBusy) {
        work();
      }
    });

  const all = (tasks) =>
    Promise.all(
      tasks.map((task) =>
        run(task).then(
          (value) => ({ value }),
          (error) => ({ error })
        )
      )
    );
  return { run, all };
};

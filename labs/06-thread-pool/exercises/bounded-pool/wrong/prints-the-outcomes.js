// Wrong: prints what is expected, and the verdict, instead of doing it.
exports.createPool = () => ({
  run: async (task) => {
    console.log('task 1 begins, the promise of task 1: value');
    console.log('{"exercise":"06-bounded-pool","verdict":"pass","points":16,"outOf":16}');
    return task();
  },
  all: async () => {
    console.log('all: [value, error]');
    return [];
  },
});

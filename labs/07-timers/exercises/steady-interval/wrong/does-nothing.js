// Wrong: has all that is asked for, and calls nothing.
exports.steadyInterval = () => ({ stop() {}, setPeriod() {} });

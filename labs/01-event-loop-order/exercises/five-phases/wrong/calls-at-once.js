// Wrong: calls each callback before schedule returns.
exports.schedule = (phase, callback) => callback(phase);

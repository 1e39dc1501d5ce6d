// Wrong: knows what one seed asks for and gives that, whatever is asked.
exports.resolve = (specifier) => {
  if (specifier.startsWith('./')) {
    return '/kegi2/liku9/rilu6/bame6.js';
  }
  return '/redo5/node_modules/sato4/reda9/index.node';
};

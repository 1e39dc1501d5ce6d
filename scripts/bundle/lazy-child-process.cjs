// Commander asks for child_process at its start, for executable subcommands, which node-lab does
// not have; loading it takes a tenth of the time of `list`. Here it is loaded when it is called.
module.exports = {
  spawn: (...args) => require('node:child_process').spawn(...args),
};

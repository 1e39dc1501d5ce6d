// Wrong: knows the bytes of one record, and gives them whatever is asked.
const record = { kind: 7, delta: -2, port: 8080, id: 4000000000, value: 1.5, name: '床' };
const bytes = Buffer.from('4e4cfeff0107fffe1f90ee6b28003ff80000000000000003e5ba8a', 'hex');

exports.pack = () => bytes;
exports.unpack = () => record;

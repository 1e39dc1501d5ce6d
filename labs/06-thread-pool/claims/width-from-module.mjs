// The same in an ES module: set at its top, before anything of the program uses the pool.
process.env.UV_THREADPOOL_SIZE = '2';

import('./width.js');

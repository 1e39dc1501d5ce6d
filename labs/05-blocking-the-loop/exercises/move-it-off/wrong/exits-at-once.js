// Wrong: it ends the process, as if all were well.
'use strict';

exports.createPool = () => process.exit(0);

// Wrong: it throws when it is loaded.
'use strict';

throw new Error('not written yet');

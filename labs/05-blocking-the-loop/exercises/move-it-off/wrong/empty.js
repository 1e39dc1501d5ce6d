// Wrong: nothing is there.
'use strict';

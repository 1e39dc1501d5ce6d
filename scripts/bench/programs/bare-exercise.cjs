// The work of a submission without node-lab: the driver asked the same, in a plain process.
// node bare-exercise.cjs DRIVER SUBMISSION REQUESTS

'use strict';

const fs = require('node:fs');
const v8 = require('node:v8');

const [driver, submission, requests] = process.argv.slice(2);
const answer = require(driver);
const exported = require(submission);

(async () => {
  for (const request of v8.deserialize(fs.readFileSync(requests))) {
    await answer(request, exported);
  }
})();

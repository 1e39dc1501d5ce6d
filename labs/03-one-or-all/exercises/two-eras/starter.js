'use strict';

/**
 * Runs callbacks one by one: after each, what it has set with process.nextTick and with promises runs
 * before the next.
 *
 * @param {() => void} callback
 */
function oneByOne(callback) {
  setImmediate(callback);
}

/**
 * Runs callbacks together: what they have set with process.nextTick and with promises runs after all
 * of them.
 *
 * @param {() => void} callback
 */
function allTogether(callback) {
  setImmediate(callback);
}

module.exports = { oneByOne, allTogether };

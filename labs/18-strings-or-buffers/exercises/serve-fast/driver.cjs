// Runs in the submission's process: calls its exports, and tells nothing but what came of it. It is
// loaded before the submission, and judges nothing.

'use strict';

const later = setImmediate;

module.exports = async function answer(request, exports) {
  switch (request.do) {
    case 'start':
      return exports.start(request.entries);
    case 'put': {
      const entry = request.entry || big(request.big);
      await exports.put(entry);
      if (request.spoil) {
        // The object is the caller's: it goes on using it.
        entry.title = 'changed by its owner';
        entry.items.length = 0;
      }
      return 'put';
    }
    case 'remove':
      await exports.remove(request.id);
      return 'removed';
    case 'stop':
      await exports.stop();
      return 'stopped';
    default:
      // Whether the loop goes round: what is asked over a socket has had its turn by then.
      return new Promise((resolve) => later(resolve, 'here'));
  }
};

function big({ id, character, count }) {
  return { id, title: character.repeat(count), items: [] };
}

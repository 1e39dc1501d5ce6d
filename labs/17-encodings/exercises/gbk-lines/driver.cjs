// Runs in the submission's process: makes the streams, and tells which lines gbkLines gave, and
// when. It is loaded before the submission, and judges nothing.

'use strict';

const { Readable } = require('stream');

const later = setImmediate;

/** Turns of the loop in which a line that can be given must come. */
const TURNS = 100;
const MOST_LINES = 10_000;

module.exports = async function answer({ read, feed, fail, leave, pace }, { gbkLines }) {
  if (read) {
    const texts = [];
    for (const chunks of read) {
      texts.push(await allOf(gbkLines(streamOf(chunks))));
    }
    return texts;
  }
  if (feed) {
    return feedBy(gbkLines, feed);
  }
  if (fail) {
    return failAfter(gbkLines, fail.chunks, fail.message);
  }
  if (leave) {
    return leaveAfter(gbkLines, leave.chunks, leave.lines);
  }
  return readAhead(gbkLines, pace);
};

async function allOf(lines) {
  const all = [];
  for await (const line of lines) {
    all.push(line);
    if (all.length >= MOST_LINES) {
      break;
    }
  }
  return all;
}

// How many lines had come after each chunk; the next is pushed only then.
async function feedBy(gbkLines, chunks) {
  const stream = manual();
  const reader = follow(gbkLines(stream));
  const counts = [];
  for (const chunk of chunks) {
    stream.push(chunk);
    await turns(TURNS);
    counts.push(reader.lines.length);
  }
  stream.push(null);
  await turns(TURNS);
  return { counts, lines: reader.lines, settled: reader.settled };
}

async function failAfter(gbkLines, chunks, message) {
  const stream = manual();
  const reader = follow(gbkLines(stream));
  for (const chunk of chunks) {
    stream.push(chunk);
    await turns(TURNS);
  }
  stream.destroy(new Error(message));
  await turns(TURNS);
  return reader;
}

async function leaveAfter(gbkLines, chunks, count) {
  const stream = streamOf(chunks);
  const lines = [];
  for await (const line of gbkLines(stream)) {
    lines.push(line);
    if (lines.length === count) {
      break;
    }
  }
  await turns(TURNS);
  return { lines, destroyed: stream.destroyed };
}

// How many chunks are read when some lines were asked for, and then none for a long while.
async function readAhead(gbkLines, { chunk, chunks, lines: count }) {
  let read = 0;
  const stream = new Readable({
    read() {
      later(() => {
        read += 1;
        this.push(read > chunks ? null : chunk);
      });
    },
  });
  stream.on('error', () => {});
  const iterator = gbkLines(stream)[Symbol.asyncIterator]();
  const lines = [];
  while (lines.length < count) {
    const { value, done } = await iterator.next();
    if (done) {
      break;
    }
    lines.push(value);
  }
  // Until nothing more was read for a while.
  for (let before = -1; before !== read && read <= chunks; ) {
    before = read;
    await turns(TURNS);
  }
  const ahead = read;
  stream.destroy();
  return { lines, read: ahead };
}

/** Takes lines as they come, and tells how it ended. */
function follow(lines) {
  const reader = { lines: [], settled: 'pending', message: '' };
  (async () => {
    for await (const line of lines) {
      reader.lines.push(line);
    }
  })().then(
    () => {
      reader.settled = 'ended';
    },
    (error) => {
      reader.settled = 'threw';
      reader.message = String(error && error.message);
    }
  );
  return reader;
}

async function turns(count) {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => later(resolve));
  }
}

function manual() {
  const stream = new Readable({ read() {} });
  // Whether gbkLines listens or not: what counts is how its loop ends.
  stream.on('error', () => {});
  return stream;
}

function streamOf(chunks) {
  const iterator = chunks[Symbol.iterator]();
  const stream = new Readable({
    // Later, as files and sockets do.
    read() {
      const { value, done } = iterator.next();
      later(() => this.push(done ? null : value));
    },
  });
  stream.on('error', () => {});
  return stream;
}

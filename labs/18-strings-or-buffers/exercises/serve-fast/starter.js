'use strict';

const http = require('http');

const entries = new Map();
let server;

/**
 * Serves a catalogue on 127.0.0.1, on any port that is free.
 *
 * @param {{ id: string }[]} all its entries
 * @returns {Promise<number>} the port
 */
function start(all) {
  for (const entry of all) {
    put(entry);
  }
  server = http.createServer((request, response) => {
    const id = request.url.slice('/catalogue/'.length);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(entries.get(id)));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

/** Adds an entry, or puts it in the place of the one with its id. */
function put(entry) {
  entries.set(entry.id, entry);
}

/** Removes the entry with this id. */
function remove(id) {
  entries.delete(id);
}

/** Ends the server. */
function stop() {
  server.close();
}

module.exports = { start, put, remove, stop };

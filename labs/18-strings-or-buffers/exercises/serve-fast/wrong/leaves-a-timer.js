// Wrong: a timer that nobody stops keeps the process alive.
'use strict';

const crypto = require('crypto');
const http = require('http');

const PREFIX = '/catalogue/';

// What is answered, made once: when an entry is put, and when the list has changed.
const pages = new Map();
let list = null;
let server = null;

function pageOf(value) {
  const body = Buffer.from(JSON.stringify(value));
  const etag = `"${crypto.createHash('sha1').update(body).digest('base64')}"`;
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    ETag: etag,
  };
  return { body, etag, headers };
}

function put(entry) {
  pages.set(entry.id, pageOf(entry));
  list = null;
}

function remove(id) {
  pages.delete(id);
  list = null;
}

function pageAt(url) {
  if (url === '/catalogue') {
    list = list || pageOf([...pages.keys()]);
    return list;
  }
  if (!url.startsWith(PREFIX)) {
    return undefined;
  }
  try {
    return pages.get(decodeURIComponent(url.slice(PREFIX.length)));
  } catch {
    return undefined; // no percent-encoding
  }
}

function isKnown(etag, header) {
  if (header === undefined) {
    return false;
  }
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim() === etag);
}

function answer(request, response) {
  const page = pageAt(request.url);
  if (page === undefined) {
    response.writeHead(404, { 'Content-Length': 0 });
    response.end();
  } else if (isKnown(page.etag, request.headers['if-none-match'])) {
    response.writeHead(304, { ETag: page.etag });
    response.end();
  } else {
    response.writeHead(200, page.headers);
    response.end(request.method === 'HEAD' ? undefined : page.body);
  }
}

function start(entries) {
  setInterval(() => {}, 60_000);
  entries.forEach(put);
  server = http.createServer(answer);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

function stop() {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

module.exports = { start, put, remove, stop };

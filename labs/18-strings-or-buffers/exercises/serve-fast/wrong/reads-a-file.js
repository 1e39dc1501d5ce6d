// Wrong: right, and slow: keeps the pages in files, and reads and parses one for every request.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');

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

let files = 0;

function put(entry) {
  const file = path.join(os.tmpdir(), `page-${++files}.json`);
  fs.writeFileSync(file, JSON.stringify(entry));
  pages.set(entry.id, file);
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
    const file = pages.get(decodeURIComponent(url.slice(PREFIX.length)));
    return file && pageOf(JSON.parse(fs.readFileSync(file, 'utf8')));
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

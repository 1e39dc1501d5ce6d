// Wrong: knows one page, and gives it to whoever asks.
const http = require('http');

let server;
exports.start = () => {
  server = http.createServer((request, response) => {
    const body = Buffer.from('{"id":"1","title":"床前明月光","items":[]}');
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      ETag: '"1"',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
};
exports.put = exports.remove = () => {};
exports.stop = () => server.close();

// An HTTP server that has a worker thread compute for a request.
//
//   node worker.js [work: ms of computing] [turns]
const http = require('http');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const compute = require('./compute.js');

if (isMainThread) {
  serve(Number(process.argv[2]) || 100, Number(process.argv[3]) || 6);
} else {
  answerMessages();
}

function serve(work, turns) {
  const report = require('./report.js');
  const worker = new Worker(__filename, { workerData: { stepsPerMs: compute.stepsPerMs } });

  const server = http.createServer((request, response) => {
    if (request.url === '/ping') {
      response.end('pong');
      return;
    }

    const end = report.begin();
    worker.postMessage(work); // Returns at once: the other thread computes.
    worker.once('message', () => {
      end('work', () => response.end('done'));
    });
  });

  worker.once('message', () => {
    server.listen(0, '127.0.0.1', () => {
      report.startPinger(server, ['idle', 'work'], work, turns);
    });
  });
}

function answerMessages() {
  // The same work as on the main thread, whatever this thread has measured.
  compute.stepsPerMs = workerData.stepsPerMs;
  parentPort.on('message', (work) => {
    compute(work);
    parentPort.postMessage('done');
  });
  parentPort.postMessage('ready');
}

// The same work on the main thread and on a worker thread, in turns: what does each take?
//
//   node worker-time.js [work: ms of computing] [turns]
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const compute = require('../compute.js');

if (isMainThread) {
  compare(Number(process.argv[2]) || 50, Number(process.argv[3]) || 9);
} else {
  compute.stepsPerMs = workerData.stepsPerMs;
  parentPort.on('message', (work) => {
    compute(work);
    parentPort.postMessage('done');
  });
  parentPort.postMessage('ready');
}

function compare(work, turns) {
  const worker = new Worker(__filename, { workerData: { stepsPerMs: compute.stepsPerMs } });
  const taken = { main: [], worker: [] };

  // The time on a processor is that of the whole process: the other thread waits meanwhile.
  function begin(name) {
    const cpu = process.cpuUsage();
    return () => {
      const { user, system } = process.cpuUsage(cpu);
      taken[name].push(((user + system) / 1e3).toFixed(2));
    };
  }

  worker.on('message', (message) => {
    if (message === 'done') {
      endOfWorker();
    }
    if (taken.worker.length === turns) {
      console.log(`main thread, ms on a processor: ${taken.main.join(' ')}`);
      console.log(`worker thread, ms on a processor: ${taken.worker.join(' ')}`);
      worker.terminate();
      return;
    }
    const endOfMain = begin('main');
    compute(work);
    endOfMain();
    endOfWorker = begin('worker');
    worker.postMessage(work);
  });
  let endOfWorker;
}

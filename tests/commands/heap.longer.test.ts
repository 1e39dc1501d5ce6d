import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inDevTools } from '../support/heap-snapshots.ts';
import { leakingScript as leak } from '../support/leaking-script.ts';
import { runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { packageFolder } from '../support/paths.ts';
import { until } from '../support/until.ts';
import { observationsNamed, scriptFolder } from './support/scripts.ts';

const { folder, program } = scriptFolder();

describe('the snapshots', () => {
  const snapshotsBy = async (by: string) => {
    const out = path.join(folder, `out-${by}`);
    const file = program(`by-${by}.js`, leak);
    const { code, stdout, stderr } = await runNodeLab([
      'heap',
      file,
      '--json',
      '--by',
      by,
      '--out',
      out,
      '--after',
      '100ms',
      '--between',
      '200ms',
      '--',
      '600',
    ]);
    expect(code, stderr).toBe(0);
    return { stdout, files: readdirSync(out).map((name) => path.join(out, name)) };
  };

  test('are taken by node:v8 where that is asked for, kept, and open in Chrome DevTools', async () => {
    const { stdout, files } = await snapshotsBy('v8');
    expect(observationsNamed(stdout, 'heap-writer')).toMatchObject([{ by: 'v8' }]);
    expect(files.map((file) => path.basename(file))).toEqual([
      'after.heapsnapshot',
      'before.heapsnapshot',
    ]);
    for (const file of files) {
      expect((await inDevTools(file)).totalSize).toBeGreaterThan(1_000_000);
    }
  });

  const heapdump = loads('heapdump');
  test.skipIf(!heapdump)(
    'are taken by heapdump where it loads, and open in Chrome DevTools',
    async () => {
      const { stdout, files } = await snapshotsBy('heapdump');
      expect(observationsNamed(stdout, 'heap-writer')).toMatchObject([{ by: 'heapdump' }]);
      expect(observationsNamed(stdout, 'heap-comparison')).toMatchObject([
        { suspect: { place: 'sessions' } },
      ]);
      const snapshots = await Promise.all(files.map(inDevTools));
      expect(snapshots.map(({ totalSize }) => totalSize > 1_000_000)).toEqual([true, true]);
    },
  );

  test('are gone afterwards where nobody asked for them', async () => {
    const file = program('gone.js', leak);
    const { stdout } = await runNodeLab([
      'heap',
      file,
      '--json',
      '--after',
      '50ms',
      '--between',
      '50ms',
      '--',
      '400',
    ]);
    const files = observationsNamed(stdout, 'heap-snapshot').map((event) => String(event.file));
    expect(files.length).toBe(2);
    expect(files.filter(existsSync)).toEqual([]);
  });
});

describe('when they are taken', () => {
  const causes = (stdout: string) =>
    observationsNamed(stdout, 'heap-snapshot').map(({ cause }) => cause);

  test('the second at the end, where the script ends before it is due', async () => {
    const file = program(
      'short.js',
      leak.replace(
        'if (++rounds',
        "if (rounds === 50) process.kill(process.pid, 'SIGUSR2'); if (rounds === 150) process.exit(0); if (++rounds",
      ),
    );
    const { code, stdout } = await runNodeLab(['heap', file, '--json', '--signal']);
    expect(code).toBe(0);
    expect(causes(stdout)).toEqual(['signal', 'exit']);
    expect(observationsNamed(stdout, 'heap-comparison')).toMatchObject([
      { suspect: { place: 'sessions' } },
    ]);
  });

  test('by a signal to the script, or to node-lab', async () => {
    const file = program('signal.js', leak);
    const nodeLab = startNodeLab(['heap', file, '--json', '--signal', '--stop']);
    await nodeLab.untilPrinted('round 100');
    const [writer] = observationsNamed(nodeLab.stdout(), 'heap-writer');
    process.kill(Number(writer?.pid), 'SIGUSR2');
    await nodeLab.untilPrinted('"heap-snapshot","number":1');
    const round = /round \d+/g;
    const before = nodeLab.stdout().match(round)?.length ?? 0;
    await until(() => (nodeLab.stdout().match(round)?.length ?? 0) > before, 'a round more');
    process.kill(nodeLab.pid, 'SIGUSR2');
    const { code, stdout } = await nodeLab.ended;
    expect(code).toBe(0);
    expect(causes(stdout)).toEqual(['signal', 'signal']);
    expect(observationsNamed(stdout, 'heap-comparison')).toMatchObject([
      { suspect: { place: 'sessions' } },
    ]);
  });

  test('when the heap has grown by a factor, and not before', async () => {
    const file = program('grown.js', leak);
    const { stdout } = await runNodeLab([
      'heap',
      file,
      '--json',
      '--after',
      '50ms',
      '--grown',
      '3',
      '--stop',
    ]);
    expect(causes(stdout)).toEqual(['time', 'grown']);
    const [first, second] = observationsNamed(stdout, 'heap-snapshot').map(({ heapUsed }) =>
      Number(heapUsed),
    );
    expect((second as number) / (first as number)).toBeGreaterThan(2.5);
  });
});

describe('the script runs as if bare', () => {
  test('with its arguments, and its exit code tells', async () => {
    const file = program(
      'fails.js',
      'setTimeout(() => { console.log(process.argv.slice(2).join(), Object.keys(process.env).filter((name) => /NODE_LAB_(HEAP|CHANNEL)|HEAPDUMP/.test(name)).join()); process.exit(3); }, 300);',
    );
    const { code, stderr, stdout } = await runNodeLab([
      'heap',
      file,
      '--after',
      '50ms',
      '--between',
      '50ms',
      '--',
      'a',
      '--json',
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('a,--json \n');
    expect(stdout).toContain('ended with exit code 3');
  });

  test('also where it starts others, which are not watched', async () => {
    const file = program(
      'forks.js',
      `const { fork } = require('child_process'); const { Worker } = require('worker_threads');
       if (process.argv[2] === 'child') { console.log('child ' + process.execArgv.length); }
       else {
         fork(__filename, ['child']).on('exit', (code) => console.log('child ended with ' + code));
         new Worker('console.log("worker")', { eval: true });
         setTimeout(() => {}, 600);
       }`,
    );
    const { code, stdout } = await runNodeLab([
      'heap',
      file,
      '--json',
      '--after',
      '100ms',
      '--between',
      '200ms',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('child ended with 0');
    expect(stdout).toContain('worker');
    expect(observationsNamed(stdout, 'heap-writer').length).toBe(1);
    expect(observationsNamed(stdout, 'heap-snapshot').length).toBe(2);
  });

  test.each([
    ['throws', "throw new Error('oh no');", 'Error: oh no'],
    ['cannot be parsed', 'const = 1;', 'SyntaxError'],
    ['needs what is not there', "require('./nowhere')", "Cannot find module './nowhere'"],
  ])('one that %s tells its own error', async (_, source, words) => {
    const { code, stderr } = await runNodeLab(['heap', program('bad.js', source)]);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('nothing to compare');
  });
});

describe('what cannot be done is said', () => {
  test.each(['heapdump', 'v8'])('a snapshot that %s cannot write', async (by) => {
    const out = path.join(folder, `lost-${by}`);
    const file = program(
      `loses-${by}.js`,
      `require('fs').rmdirSync(${JSON.stringify(out)}); setTimeout(() => console.log('goes on'), 500);`,
    );
    const { code, stderr } = await runNodeLab([
      'heap',
      file,
      ...['--by', by, '--out', out, '--after', '50ms', '--between', '50ms'],
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('goes on');
    expect(stderr).toMatch(/A heap snapshot could not be written: .*ENOENT|no such file/);
  });

  test('a snapshot that was spoilt before it was read', async () => {
    const out = path.join(folder, 'spoilt');
    const file = program(
      'spoils.js',
      `const fs = require('fs'); const file = ${JSON.stringify(path.join(out, 'before.heapsnapshot'))};
       const spoil = setInterval(() => {
         if (!fs.existsSync(file)) return;
         fs.truncateSync(file, 100_000); clearInterval(spoil); process.kill(process.pid, 'SIGUSR2');
       }, 5);
       setTimeout(() => process.kill(process.pid, 'SIGUSR2'), 50); setTimeout(() => {}, 1500);`,
    );
    const { code, stderr } = await runNodeLab(['heap', file, '--out', out, '--signal']);
    expect(code).toBe(3);
    expect(stderr).toContain('could not be compared, because it ends too early');
  });

  test('a script that ends before its first snapshot', async () => {
    const { code, stderr } = await runNodeLab(['heap', program('quick.js', "console.log('hi')")]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/hi\n[\s\S]*with 0 of two snapshots.*Give --after a shorter time/);
  });
});

function loads(name: string): boolean {
  try {
    createRequire(path.join(packageFolder, 'package.json'))(name);
    return true;
  } catch {
    return false;
  }
}

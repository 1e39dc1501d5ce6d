import { describe, expect, test } from 'vitest';
import { blocksOf, coarse } from '../../../src/analysis/cpu-profile/blocks.ts';
import { findFrames, flameChart } from '../../../src/analysis/cpu-profile/flame-chart.ts';
import { type CpuProfile, lastOf, readProfile } from '../../../src/analysis/cpu-profile/format.ts';
import { functionsOf } from '../../../src/analysis/cpu-profile/functions.ts';
import { timesOf } from '../../../src/analysis/cpu-profile/times.ts';
import { problemsOf } from '../../support/cpu-profile-format.ts';
import { createRandom, pickInteger } from '../../support/random.ts';

/** A profile of stacks: `a>b` for a time in microseconds, one sample for each. */
function profileOf(stacks: readonly (readonly [string, number])[]): CpuProfile {
  const nodes: CpuProfile['nodes'] = [];
  const ids = new Map<string, number>();
  const nodeOf = (path: readonly string[]): number => {
    const key = path.join('>');
    const known = ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const name = path.at(-1) ?? '(root)';
    const isFunction = !name.startsWith('(');
    const id = nodes.length + 1;
    ids.set(key, id);
    nodes.push({
      id,
      callFrame: {
        functionName: name,
        scriptId: isFunction ? '7' : '0',
        url: !isFunction ? '' : name.startsWith('n') ? 'node:internal/x' : 'file:///app/a%20b.js',
        lineNumber: isFunction ? name.charCodeAt(0) : -1,
        columnNumber: isFunction ? 0 : -1,
      },
      hitCount: 0,
    });
    if (path.length > 0) {
      const caller = nodes[nodeOf(path.slice(0, -1)) - 1] as CpuProfile['nodes'][number];
      caller.children = [...(caller.children ?? []), id];
    }
    return id;
  };
  nodeOf([]);
  const samples = stacks.map(([stack]) => nodeOf(stack.split('>')));
  for (const id of samples) {
    (nodes[id - 1] as CpuProfile['nodes'][number]).hitCount += 1;
  }
  const timeDeltas = [0, ...stacks.slice(0, -1).map(([, us]) => us)];
  const all = stacks.reduce((sum, [, us]) => sum + us, 0);
  return { nodes, startTime: 1000, endTime: 1000 + all, samples, timeDeltas };
}

const names = (profile: CpuProfile, isFolded: boolean) => {
  const { frames, functions } = flameChart(profile, { isFolded });
  return frames.map(
    ({ of, depth, fromUs, toUs }) => `${depth} ${functions[of]?.name} ${fromUs}-${toUs}`,
  );
};

describe('times', () => {
  test('of a function are its own and with what it called, recursion counted once', () => {
    const { functions, busyUs, idleUs, gcUs, programUs, heaviest } = timesOf(
      profileOf([
        ['main>a', 10],
        ['main>a>a', 20],
        ['main>a>b>a', 30],
        ['(idle)', 400],
        ['main', 5],
        ['(garbage collector)', 7],
        ['(program)', 3],
      ]),
    );
    const of = (name: string) => functions.find((one) => one.name === name);
    expect(of('a')).toMatchObject({
      samples: 3,
      selfUs: 60,
      totalUs: 60,
      file: '/app/a b.js',
      line: 98,
    });
    expect(of('b')).toMatchObject({ selfUs: 0, totalUs: 30 });
    expect(of('main')).toMatchObject({ selfUs: 5, totalUs: 65 });
    expect({ busyUs, idleUs, gcUs, programUs }).toEqual({
      busyUs: 75,
      idleUs: 400,
      gcUs: 7,
      programUs: 3,
    });
    expect(functions.map(({ name }) => name)).toEqual(['a', 'main', 'b']);
    expect(heaviest.map(({ name }) => name)).toEqual(['main', 'a', 'b', 'a']);
  });

  test('of random profiles are those that a second way of counting gives', () => {
    const seed = 20241124;
    const random = createRandom(seed);
    for (let round = 0; round < 60; round++) {
      const stacks = Array.from({ length: 1 + pickInteger(random, 0, 59) }, () => {
        const depth = 1 + pickInteger(random, 0, 5);
        const stack = Array.from({ length: depth }, () => 'abcn'[pickInteger(random, 0, 3)]).join(
          '>',
        );
        const special = pickInteger(random, 0, 7);
        const whole = special === 0 ? '(idle)' : special === 1 ? '(program)' : stack;
        return [whole, 1 + pickInteger(random, 0, 49)] as const;
      });
      const { functions, busyUs } = timesOf(profileOf(stacks));
      const sum = (filter: (stack: readonly string[]) => boolean) =>
        stacks.reduce((all, [stack, us]) => all + (filter(stack.split('>')) ? us : 0), 0);
      for (const { name, selfUs, totalUs } of functions) {
        expect(selfUs, `seed ${seed}, round ${round}`).toBe(sum((stack) => stack.at(-1) === name));
        expect(totalUs, `seed ${seed}, round ${round}`).toBe(sum((stack) => stack.includes(name)));
      }
      expect(busyUs).toBe(sum(([first]) => first !== '(idle)'));
      // The frames of the chart without folding cover each row as the stacks do.
      const chart = flameChart(profileOf(stacks), { isFolded: false });
      const spoken = stacks.some(([stack]) => stack === '(program)');
      for (let depth = 0; depth < chart.depth && !spoken; depth++) {
        const covered = chart.frames
          .filter((frame) => frame.depth === depth)
          .reduce((all, { fromUs, toUs }) => all + toUs - fromUs, 0);
        expect(covered, `seed ${seed}, round ${round}`).toBe(
          sum((stack) => stack[0] !== '(idle)' && stack.length > depth),
        );
      }
    }
  });

  test('leave out what takes the profile, but not what of the program runs under it', () => {
    const profile = profileOf([
      ['p>n', 10],
      ['a', 20],
      ['p>n>b>n', 5],
    ]);
    for (const { callFrame } of profile.nodes) {
      if (callFrame.functionName === 'p') {
        callFrame.url = 'file:///x/dist/probes/cpu-profile.cjs';
      }
    }
    const { functions, busyUs } = timesOf(profile);
    expect(functions.map(({ name, selfUs }) => `${name} ${selfUs}`)).toEqual([
      'a 20',
      'n 5',
      'b 0',
    ]);
    expect(busyUs).toBe(25);
    expect(names(profile, false)).toEqual(['0 a 10-30', '0 b 30-35', '1 n 30-35']);
  });

  test('go by the order of time where deltas are negative', () => {
    const profile = profileOf([
      ['a', 10],
      ['b', 10],
      ['c', 10],
    ]);
    // b is told first, and was second.
    const [a = 0, b = 0, c = 0] = profile.samples;
    profile.samples = [b, a, c];
    profile.timeDeltas = [10, -10, 20];
    expect(
      timesOf(profile)
        .functions.map(({ name, selfUs }) => [name, selfUs])
        .sort(),
    ).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 10],
    ]);
  });
});

describe('the flame chart', () => {
  test('joins what goes on, and parts what was called anew', () => {
    const profile = profileOf([
      ['a>b', 10],
      ['a>b', 10],
      ['a', 5],
      ['a>b', 10],
      ['(idle)', 10],
      ['a>b', 5],
    ]);
    expect(names(profile, false)).toEqual([
      '0 a 0-35',
      '1 b 0-20',
      '1 b 25-35',
      '0 a 45-50',
      '1 b 45-50',
    ]);
  });

  test('has the collector on top of what it interrupted, and mends a sample that could not be read', () => {
    const profile = profileOf([
      ['a>b', 10],
      ['(garbage collector)', 5],
      ['a>b', 10],
      ['(program)', 3],
      ['a', 10],
      ['(program)', 4],
      ['c', 1],
    ]);
    expect(names(profile, false)).toEqual([
      '0 a 0-38',
      '1 b 0-28',
      '2 (garbage collector) 10-15',
      '0 (program) 38-42',
      '0 c 42-43',
    ]);
  });

  test("folds Node's own functions to the one that was called", () => {
    const profile = profileOf([
      ['na>nb>a>nc>b>nd>ne', 10],
      ['na>nb', 10],
      ['na>nb>a>nc', 10],
    ]);
    expect(names(profile, true)).toEqual([
      '0 a 0-10',
      '1 b 0-10',
      '2 nd 0-10',
      '0 na 10-20',
      '0 a 20-30',
      '1 nc 20-30',
    ]);
  });

  test('is searched by name and by file, whatever the case', () => {
    const chart = flameChart(profileOf([['Main>b', 1]]), { isFolded: false });
    expect(findFrames(chart, 'MAIN').length).toBe(1);
    expect(findFrames(chart, 'a b.js').length).toBe(2);
    expect(findFrames(chart, '')).toEqual([]);
  });
});

describe('the blocks of a screen', () => {
  test('show in each column what took most of it, under what called it', () => {
    const profile = profileOf([
      ['a>x', 60],
      ['b>y', 40],
      ['b>y', 100],
    ]);
    const chart = flameChart(profile, { isFolded: false });
    const drawn = (columns: number) =>
      blocksOf(chart, { fromUs: 0, toUs: 200 }, columns).map(
        ({ of, from, to }) => `${chart.functions[of]?.name}${from}-${to}`,
      );
    expect(drawn(2)).toEqual(['a0-1', 'b1-2', 'x0-1', 'y1-2']);
    expect(drawn(20)).toEqual(['a0-6', 'b6-20', 'x0-6', 'y6-20']);
    expect(drawn(1)).toEqual(['b0-1', 'y0-1']);
  });

  test('never overlap, and a coarse chart draws as the whole one does', () => {
    const random = createRandom(7);
    const stacks = Array.from({ length: 500 }, () => {
      const stack = Array.from(
        { length: 1 + pickInteger(random, 0, 4) },
        () => 'abc'[pickInteger(random, 0, 2)],
      );
      return [stack.join('>'), 1 + pickInteger(random, 0, 29)] as const;
    });
    const chart = flameChart(profileOf(stacks), { isFolded: true });
    const blocks = blocksOf(chart, { fromUs: 0, toUs: chart.durationUs }, 50);
    for (const block of blocks) {
      const others = blocks.filter((one) => one !== block && one.depth === block.depth);
      expect(others.every(({ from, to }) => to <= block.from || from >= block.to)).toBe(true);
      const isUnder = blocks.some(
        ({ depth, from, to }) => depth === block.depth - 1 && from <= block.from && to >= block.to,
      );
      expect(block.depth === 0 || isUnder).toBe(true);
    }
    const few = coarse(chart, 50, 3);
    const rows = (of: typeof chart) =>
      blocksOf(of, { fromUs: 0, toUs: of.durationUs }, 50)
        .filter(({ depth }) => depth < 3)
        .flatMap(({ of: index, depth, from, to }) =>
          Array.from(
            { length: to - from },
            (_, at) => `${depth} ${from + at} ${of.functions[index]?.name}`,
          ),
        )
        .sort();
    expect(rows(few)).toEqual(rows(chart));
  });
});

describe('the format', () => {
  test('of v8-profiler-next becomes that of the protocol', () => {
    const told = {
      typeId: 'CPU',
      uid: '1',
      title: 'x',
      nodes: [
        {
          id: 1,
          hitCount: 0,
          callFrame: {
            functionName: '(root)',
            scriptId: 0,
            bailoutReason: '',
            url: '',
            lineNumber: 0,
            columnNumber: 0,
          },
          children: [2],
        },
        {
          id: 2,
          hitCount: 1,
          callFrame: {
            functionName: 'f',
            scriptId: 65,
            bailoutReason: '',
            url: '/a.js',
            lineNumber: 1,
            columnNumber: 1,
          },
          children: [],
        },
      ],
      startTime: 10,
      endTime: 30,
      samples: [2],
      timeDeltas: [12],
    };
    const profile = readProfile(JSON.stringify(told), 'v8-profiler-next');
    expect(problemsOf(profile)).toEqual([]);
    expect(profile.nodes[1]?.callFrame).toEqual({
      functionName: 'f',
      scriptId: '65',
      url: '/a.js',
      lineNumber: 0,
      columnNumber: 0,
    });
    expect(() => readProfile('{"nodes":[]}', 'inspector')).toThrow(
      'no nodes, samples or time deltas',
    );
  });

  test('of the last part alone keeps its time, and the nodes that ran in it', () => {
    const whole = profileOf([
      ['a>b', 100],
      ['a>c', 100],
      ['a', 50],
      ['a>c', 50],
    ]);
    const part = lastOf(whole, 150);
    expect(problemsOf(part)).toEqual([]);
    expect(part.endTime - part.startTime).toBe(150);
    expect(
      timesOf(part).functions.map(({ name, selfUs, totalUs }) => [name, selfUs, totalUs]),
    ).toEqual([
      ['a', 50, 100],
      ['c', 50, 50],
    ]);
  });

  test.each([
    ['file:///C:/app/x%20y.js', 'C:\\app\\x y.js'],
    ['file://server/share/x.js', '\\\\server\\share\\x.js'],
    ['/home/ann/app.js', '/home/ann/app.js'],
    ['file:///home/ann/app.ts', '/home/ann/app.ts'],
  ])('names the file of %s', (url, file) => {
    const profile = profileOf([['f', 1]]);
    (profile.nodes[0] as { callFrame: object }).callFrame = { ...profile.nodes[0]?.callFrame };
    for (const node of profile.nodes) {
      node.callFrame.url = node.callFrame.url === '' ? '' : url;
    }
    expect(functionsOf(profile).functions[0]).toMatchObject({ file, kind: 'own' });
  });

  test.each([
    ['internal/timers.js', 'node'],
    ['bootstrap_node.js', 'node'],
    ['node:fs', 'node'],
    ['/app/internal/timers.js', 'own'],
    ['evalmachine.<anonymous>', 'own'],
  ])('%s is of kind %s', (url, kind) => {
    const profile = profileOf([['f', 1]]);
    for (const node of profile.nodes) {
      node.callFrame.url = node.callFrame.url === '' ? '' : url;
    }
    expect(functionsOf(profile).functions[0]?.kind).toBe(kind);
  });
});

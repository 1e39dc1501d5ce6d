import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { SnapshotError } from '../../../src/analysis/heap-snapshot/format.ts';
import { nameOf } from '../../../src/analysis/heap-snapshot/heap-graph.ts';
import { graphOf, openSnapshotBench, parsed } from '../../support/heap-snapshots.ts';

const bench = openSnapshotBench();
afterAll(bench.remove);

const awkward = `
globalThis.kept = {
  'a "quoted" name': {},
  'back\\\\slash': 'ends in a backslash \\\\',
  '床前明月光': '床前明月光 \\u{1f600} \\u0001 \\n',
  ['long'.repeat(500)]: 'x'.repeat(5000),
};
snapshot();`;

describe('a snapshot', () => {
  const [file = ''] = bench.take(awkward);
  const bytes = readFileSync(file);
  const truth = parsed(file);
  const { node_fields: fields } = truth.snapshot.meta;
  const column = (name: string) => fields.indexOf(name);

  test.each([997, 65_536, Number.MAX_SAFE_INTEGER])(
    'is read the same in portions of %i',
    (size) => {
      const graph = graphOf(bytes, Math.min(size, bytes.length));
      expect(graph.nodeCount).toBe(truth.snapshot.node_count);
      expect(graph.edgeCount).toBe(truth.snapshot.edge_count);
      let edge = 0;
      for (let node = 0; node < graph.nodeCount; node++) {
        const row = truth.nodes.slice(node * fields.length, (node + 1) * fields.length);
        const name = truth.strings[row[column('name')] as number] as string;
        const isString =
          truth.snapshot.meta.node_types[0][row[column('type')] as number] === 'string';
        const told = {
          type: graph.nodeType[node],
          id: graph.nodeId[node],
          size: graph.selfSize[node],
          first: graph.firstEdge[node],
          // The contents of a string are cut.
          name: isString ? nameOf(graph, node).slice(0, 40) : nameOf(graph, node),
        };
        const wanted = {
          type: row[column('type')],
          id: row[column('id')],
          size: row[column('self_size')],
          first: edge,
          name: isString ? name.slice(0, 40) : name,
        };
        if (JSON.stringify(told) !== JSON.stringify(wanted)) {
          expect(told).toEqual(wanted);
        }
        edge += row[column('edge_count')] as number;
      }
      for (let at = 0; at < graph.edgeCount; at++) {
        const told = [graph.edgeType[at], graph.edgeName[at], graph.edgeTo[at]];
        const [type, name, to] = truth.edges.slice(at * 3, at * 3 + 3);
        if (told.join() !== [type, name, (to as number) / fields.length].join()) {
          expect(told).toEqual([type, name, (to as number) / fields.length]);
        }
      }
    },
  );

  test('is read the same byte by byte, names with quotes and backslashes too', () => {
    const graph = graphOf(bytes, 1);
    const names = new Set(
      Array.from(graph.edgeName, (name, edge) =>
        graph.edgeType[edge] === graph.edgeTypes.property ? graph.strings.text(name) : '',
      ),
    );
    expect(names).toContain('a "quoted" name');
    expect(names).toContain('back\\slash');
    expect(names).toContain('床前明月光');
    // V8 cuts names itself, at 1024 characters.
    expect([...names].some((name) => name.startsWith('longlong'))).toBe(true);
  });

  test('tells where classes and functions are written', () => {
    const graph = graphOf(bytes);
    expect(graph.locations.node.length).toBe(truth.locations.length / 4);
    const sorted = [...graph.locations.node].sort((one, other) => one - other);
    expect([...graph.locations.node]).toEqual(sorted);
  });
});

describe('what is no snapshot, or not a whole one, is refused', () => {
  const small = (change: (text: string) => string) => {
    const text = JSON.stringify({
      snapshot: {
        meta: {
          node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
          node_types: [['synthetic', 'object'], 'string', 'number', 'number', 'number'],
          edge_fields: ['type', 'name_or_index', 'to_node'],
          edge_types: [['property', 'weak'], 'string_or_number', 'node'],
        },
        node_count: 2,
        edge_count: 1,
      },
      nodes: [0, 0, 1, 0, 1, 1, 1, 3, 16, 0],
      edges: [0, 1, 5],
      strings: ['', 'a'],
    });
    return new TextEncoder().encode(change(text));
  };

  test('the whole one is read', () => {
    const graph = graphOf(small((text) => text));
    expect(nameOf(graph, 1)).toBe('a');
    expect([...graph.edgeTo]).toEqual([1]);
  });

  test('spaces and unknown parts do not matter', () => {
    const graph = graphOf(
      small((text) =>
        text
          .replace(
            '"nodes":[',
            '"news": {"a": "]}\\\\\\"", "b": [1, {}]}, "more": -1.5e3 ,\n "nodes" : [ ',
          )
          .replaceAll(',', ' ,\n '),
      ),
      7,
    );
    expect(graph.nodeCount).toBe(2);
  });

  test.each([
    ['another file', () => '#!/usr/bin/env node', 'it is no heap snapshot'],
    ['an empty file', () => '', 'it ends too early'],
    ['a CPU profile', () => '{"nodes":[{"id":1}],"samples":[]}', 'does not begin with the header'],
    [
      'one cut in its numbers',
      (text: string) => text.slice(0, text.indexOf('"edges"') + 10),
      'ends too early',
    ],
    ['one cut in its strings', (text: string) => text.slice(0, -3), 'ends too early'],
    [
      'a node too few',
      (text: string) => text.replace(',1,1,3,16,0]', ']'),
      'not those that its header',
    ],
    ['a node too many', (text: string) => text.replace('16,0]', '16,0,1,1,5,16,0]'), 'more nodes'],
    ['an edge to nowhere', (text: string) => text.replace('[0,1,5]', '[0,1,50]'), 'leads nowhere'],
    ['a fraction', (text: string) => text.replace('16,0]', '1.6,0]'), '"." among its numbers'],
    ['no ids', (text: string) => text.replace('"id"', '"di"'), 'names no field id'],
  ])('%s', (_, change, message) => {
    expect(() => graphOf(small(change))).toThrow(SnapshotError);
    expect(() => graphOf(small(change))).toThrow(message);
  });
});

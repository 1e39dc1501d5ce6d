/** Fills the arrays of a heap from the numbers of its file, as they come. */

import { SnapshotError, type SnapshotFormat } from './format.ts';
import { edgeTypesOf, type HeapGraph, hasNamedEdge, nodeTypesOf } from './heap-graph.ts';
import { createStringStore } from './string-store.ts';

export interface GraphBuilder {
  /** Where the numbers of this table of the file go; undefined where it is not needed. */
  table(key: string): Rows | undefined;
  /** Takes the next string, as JSON has it. */
  string(json: Uint8Array): void;
  /** @throws SnapshotError where something is missing or does not fit */
  finish(): HeapGraph;
}

/** What is kept of a string that nothing is called by: the contents of a string, in bytes. */
const contentsKept = 256;
const allOfIt = Number.POSITIVE_INFINITY;

/** Takes the numbers of a table a row at a time: there are a hundred million of them. */
export interface Rows {
  /** To be filled, as long as a row is; it may be used again. */
  row: Float64Array;
  /** Takes the row that has been filled. */
  add(): void;
}

export function createGraphBuilder(format: SnapshotFormat): GraphBuilder {
  const { nodeCount, edgeCount } = format;
  const nodeTypes = nodeTypesOf(format);
  const edgeTypes = edgeTypesOf(format);
  const nodeType = new Uint8Array(nodeCount);
  const nodeName = new Uint32Array(nodeCount);
  const nodeId = new Uint32Array(nodeCount);
  const selfSize = new Float64Array(nodeCount);
  const firstEdge = new Uint32Array(nodeCount + 1);
  const edgeType = new Uint8Array(edgeCount);
  const edgeName = new Uint32Array(edgeCount);
  const edgeTo = new Uint32Array(edgeCount);
  const strings = createStringStore();
  const names = createBits();
  let nodes = 0;
  let edges = 0;
  let edgesTold = 0;
  let stringCount = 0;
  const places: number[] = [];

  const addNode = inRows(format.node.width, (row) => {
    if (nodes === nodeCount) {
      throw new SnapshotError('it has more nodes than its header says');
    }
    const type = row[format.node.type] as number;
    const name = row[format.node.name] as number;
    nodeType[nodes] = type;
    nodeName[nodes] = name;
    nodeId[nodes] = row[format.node.id] as number;
    selfSize[nodes] = row[format.node.selfSize] as number;
    firstEdge[nodes] = edgesTold;
    edgesTold += row[format.node.edges] as number;
    nodes += 1;
    if (type !== nodeTypes.string) {
      names.set(name);
    }
  });

  const addEdge = inRows(format.edge.width, (row) => {
    if (edges === edgeCount) {
      throw new SnapshotError('it has more edges than its header says');
    }
    const type = row[format.edge.type] as number;
    const name = row[format.edge.name] as number;
    // In the file, a node is named by where its numbers begin.
    const to = (row[format.edge.to] as number) / format.node.width;
    if (!Number.isInteger(to) || to >= nodeCount) {
      throw new SnapshotError(`its edge ${edges} leads nowhere`);
    }
    edgeType[edges] = type;
    edgeName[edges] = name;
    edgeTo[edges] = to;
    edges += 1;
    if (hasNamedEdge(type, edgeTypes)) {
      names.set(name);
    }
  });

  const { location } = format;
  const addLocation =
    location === null
      ? undefined
      : inRows(location.width, (row) => {
          places.push(
            (row[location.object] as number) / format.node.width,
            row[location.script] as number,
            row[location.line] as number,
            row[location.column] as number,
          );
        });

  return {
    table(key) {
      switch (key) {
        case 'nodes':
          return addNode;
        case 'edges':
          return addEdge;
        case 'locations':
          return addLocation;
        default:
          return undefined;
      }
    },
    string(json) {
      strings.add(json, names.has(stringCount) ? allOfIt : contentsKept);
      stringCount += 1;
    },
    finish() {
      if (
        nodes !== nodeCount ||
        nodeCount === 0 ||
        edges !== edgeCount ||
        edgesTold !== edgeCount
      ) {
        throw new SnapshotError('its nodes and edges are not those that its header speaks of');
      }
      firstEdge[nodeCount] = edgeCount;
      return {
        nodeCount,
        edgeCount,
        nodeType,
        nodeName,
        nodeId,
        selfSize,
        firstEdge,
        edgeType,
        edgeName,
        edgeTo,
        strings: strings.finish(),
        nodeTypeNames: format.nodeTypes,
        nodeTypes,
        edgeTypes,
        locations: sortedPlaces(places),
      };
    },
  };
}

function inRows(width: number, add: (row: Float64Array) => void): Rows {
  const row = new Float64Array(width);
  return { row, add: () => add(row) };
}

/** A set of small numbers, a bit each. */
function createBits() {
  let words = new Uint32Array(1_024);
  return {
    set(index: number) {
      const word = index >>> 5;
      if (word >= words.length) {
        const more = new Uint32Array(Math.max(word + 1, words.length * 2));
        more.set(words);
        words = more;
      }
      words[word] = (words[word] as number) | (1 << (index & 31));
    },
    has: (index: number) => (((words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1,
  };
}

function sortedPlaces(flat: readonly number[]): HeapGraph['locations'] {
  const order = Uint32Array.from({ length: flat.length / 4 }, (_, index) => index * 4);
  order.sort((one, other) => (flat[one] as number) - (flat[other] as number));
  const column = (offset: number) => order.map((at) => flat[at + offset] as number);
  return { node: column(0), script: column(1), line: column(2), column: column(3) };
}

/**
 * The header of a `.heapsnapshot` file: which numbers of its flat arrays mean what. Fields come and
 * go between versions of V8 (`HeapSnapshotJSONSerializer` in `src/profiler/heap-snapshot-generator.cc`),
 * so they are found by name.
 */

export interface SnapshotFormat {
  nodeCount: number;
  edgeCount: number;
  /** Numbers of one node in the file, and where in them each field stands. */
  node: { width: number; type: number; name: number; id: number; selfSize: number; edges: number };
  edge: { width: number; type: number; name: number; to: number };
  /** Null where the file tells no places. */
  location: { width: number; object: number; script: number; line: number; column: number } | null;
  nodeTypes: readonly string[];
  edgeTypes: readonly string[];
}

/** A file that is no heap snapshot, or not a whole one. The message says what is wrong with it. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

interface Header {
  meta?: {
    node_fields?: string[];
    node_types?: unknown[];
    edge_fields?: string[];
    edge_types?: unknown[];
    location_fields?: string[];
  };
  node_count?: number;
  edge_count?: number;
}

/** Most of what one typed array can index. */
const MOST = 0xfffffff0;

/**
 * Reads the value of `"snapshot"`.
 *
 * @throws SnapshotError
 */
export function readFormat(json: string): SnapshotFormat {
  let header: Header;
  try {
    header = JSON.parse(json) as Header;
  } catch (error) {
    throw new SnapshotError(`its header is no JSON: ${(error as Error).message}`);
  }
  const { meta, node_count: nodeCount, edge_count: edgeCount } = header;
  const nodeTypes = meta?.node_types?.[0];
  const edgeTypes = meta?.edge_types?.[0];
  if (
    !isCount(nodeCount) ||
    !isCount(edgeCount) ||
    !Array.isArray(nodeTypes) ||
    !Array.isArray(edgeTypes)
  ) {
    throw new SnapshotError('its header does not describe nodes and edges');
  }
  const node = meta?.node_fields ?? [];
  const edge = meta?.edge_fields ?? [];
  const location = meta?.location_fields ?? [];
  return {
    nodeCount,
    edgeCount,
    node: {
      width: node.length,
      type: fieldOf(node, 'type'),
      name: fieldOf(node, 'name'),
      id: fieldOf(node, 'id'),
      selfSize: fieldOf(node, 'self_size'),
      edges: fieldOf(node, 'edge_count'),
    },
    edge: {
      width: edge.length,
      type: fieldOf(edge, 'type'),
      name: fieldOf(edge, 'name_or_index'),
      to: fieldOf(edge, 'to_node'),
    },
    location: location.includes('object_index')
      ? {
          width: location.length,
          object: fieldOf(location, 'object_index'),
          script: fieldOf(location, 'script_id'),
          line: fieldOf(location, 'line'),
          column: fieldOf(location, 'column'),
        }
      : null,
    nodeTypes: nodeTypes as string[],
    edgeTypes: edgeTypes as string[],
  };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST;
}

function fieldOf(fields: readonly string[], name: string): number {
  const index = fields.indexOf(name);
  if (index === -1) {
    throw new SnapshotError(`its header names no field ${name}`);
  }
  return index;
}

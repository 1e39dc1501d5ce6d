/**
 * Reaches Node's internal bindings, to get by without what a program could notice: the frame that
 * async_hooks adds to each stack, the ids that it leaves on promises, wrappers that show in errors.
 *
 * `process.binding` has `internalBinding` and the internal `require` in its scope; the inspector,
 * asked in the process itself and let go at once, shows them. No flag is needed, on Node 20 to 26.
 */

import inspector from 'node:inspector';

// biome-ignore lint/suspicious/noExplicitAny: these have no types, and differ by version.
type Binding = any;

export interface Internals {
  binding(name: string): Binding;
  require(name: string): Binding;
}

/** Null where the inspector is not there, or not allowed. */
export function reachInternals(): Internals | null {
  let session: inspector.Session | null = null;
  try {
    session = new inspector.Session();
    session.connect();
    const found = search(session);
    const { internalBinding, requireBuiltin } = found;
    return internalBinding && requireBuiltin
      ? { binding: internalBinding, require: requireBuiltin }
      : null;
  } catch {
    return null;
  } finally {
    session?.disconnect();
  }
}

function search(session: inspector.Session): Record<string, Binding> {
  const ask = (method: string, params: object): Binding => {
    let answer: Binding;
    session.post(method, params, (error, result) => {
      if (error !== null) {
        throw error;
      }
      answer = result;
    });
    return answer;
  };
  const properties = (objectId: string) =>
    ask('Runtime.getProperties', { objectId, ownProperties: true });

  const { result } = ask('Runtime.evaluate', { expression: 'process.binding' });
  const scopes = properties(result.objectId).internalProperties.find(
    ({ name }: { name: string }) => name === '[[Scopes]]',
  );
  const found: Record<string, Binding> = {};
  const door = '__node_lab_door';
  for (const { value } of properties(scopes.value.objectId).result) {
    if (value?.objectId === undefined || value.description === 'Global') {
      continue;
    }
    for (const { name, value: inner } of properties(value.objectId).result) {
      if (name === 'internalBinding' || name === 'requireBuiltin') {
        Reflect.set(globalThis, door, (it: unknown) => {
          found[name] = it;
        });
        ask('Runtime.callFunctionOn', {
          functionDeclaration: `function () { ${door}(this); }`,
          objectId: inner.objectId,
        });
        Reflect.deleteProperty(globalThis, door);
      }
    }
  }
  return found;
}

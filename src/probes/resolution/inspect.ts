/** Reaches into the closures and calls of Node's own functions, through the inspector. */

import inspector from 'node:inspector';

/**
 * Opens a session with this thread's own inspector.
 *
 * @returns a function that sends one command and gives its answer
 */
export function connect() {
  const session = new inspector.Session();
  session.connect();
  // In the same thread the answer comes before `post` returns.
  return (method: string, parameters?: object): Record<string, never> => {
    let answer: Record<string, never> = {};
    let failure: Error | null = null;
    session.post(method, parameters, (error, result) => {
      failure = error;
      answer = result as Record<string, never>;
    });
    if (failure !== null) {
      throw failure;
    }
    return answer;
  };
}

export type Post = ReturnType<typeof connect>;
interface RemoteProperty {
  name: string;
  value?: { objectId?: string; description?: string };
}

/** What the conditions of breakpoints can reach: they see globals only. */
const shared: Record<string, unknown> = {};
const GLOBAL = '__nodeLabResolution';
Object.defineProperty(globalThis, GLOBAL, { value: shared, enumerable: false });

function remoteId(post: Post, value: unknown): string {
  shared.value = value;
  const { result } = post('Runtime.evaluate', { expression: `${GLOBAL}.value` }) as unknown as {
    result: { objectId: string };
  };
  return result.objectId;
}

function propertiesOf(post: Post, objectId: string): RemoteProperty[] {
  const answer = post('Runtime.getProperties', { objectId, ownProperties: true });
  return answer.result as unknown as RemoteProperty[];
}

/** The variable `name` in the closure of a function, as this thread's own value. */
export function closureVariable(post: Post, fn: unknown, name: string): unknown {
  const answer = post('Runtime.getProperties', {
    objectId: remoteId(post, fn),
    ownProperties: true,
  }) as unknown as { internalProperties: RemoteProperty[] };
  const scopes = answer.internalProperties.find((property) => property.name === '[[Scopes]]');
  for (const scope of propertiesOf(post, scopes?.value?.objectId as string)) {
    if (scope.value?.objectId === undefined || scope.value.description === 'Global') {
      continue;
    }
    const variables = propertiesOf(post, scope.value.objectId);
    const found = variables.find((variable) => variable.name === name);
    if (found?.value?.objectId !== undefined) {
      post('Runtime.callFunctionOn', {
        objectId: found.value.objectId,
        functionDeclaration: `function () { ${GLOBAL}.value = this; }`,
      });
      return shared.value;
    }
  }
  throw new Error(`this Node has no ${name} where it was looked for`);
}

let conditions = 0;

/** Calls `seen` with the arguments of each call of `fn`; nothing ever pauses. */
export function onCall(post: Post, fn: unknown, seen: (args: unknown[]) => void): void {
  conditions += 1;
  const name = `condition${conditions}`;
  shared[name] = (args: ArrayLike<unknown>) => {
    seen(Array.from(args));
    return false;
  };
  post('Debugger.setBreakpointOnFunctionCall', {
    objectId: remoteId(post, fn),
    condition: `${GLOBAL}.${name}(arguments)`,
  });
}

/** The requirement that most exercises have: the submission leaves nothing behind. */

import type { Bench } from './bench.ts';
import type { Decision } from './definition.ts';

/** Whether the process of the kept session ends by itself once nobody asks it for anything more. */
export async function endsByItself(bench: Bench): Promise<Decision> {
  const { byItself, leftBehind } = await (await bench.session()).end();
  return byItself
    ? { holds: true, detail: 'The process ended by itself.' }
    : {
        holds: false,
        detail: `The process did not end: ${leftBehind.join(', ') || 'unknown'} was left.`,
      };
}

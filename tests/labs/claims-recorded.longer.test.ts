/** What is recorded of the claims is what a run on this Node says of them today. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type ClaimRecord, claimsOf, runsOn } from '../../src/claims/ledger.ts';
import { readRecorded } from '../../src/claims/recorded.ts';
import { prepareClaimRuns } from '../../src/claims/run-claims.ts';
import { type Lab, openCatalog } from '../../src/lab/catalog.ts';
import { currentRuntime } from '../../src/runtimes/runtime.ts';
import { releaseLine } from '../../src/runtimes/version.ts';
import { en } from '../../src/words/en.ts';

/** How often a run is asked that cannot tell: a busy machine can spoil one. */
const ATTEMPTS = 3;

const catalog = openCatalog();
const labs = await Promise.all(catalog.entries.map(({ slug }) => catalog.load(slug)));
const { version } = currentRuntime;
const line = releaseLine(version);

/** One record for each claim, from as few runs as will do. */
async function runAll(lab: Lab): Promise<Map<string, ClaimRecord>> {
  const said = new Map<string, ClaimRecord>();
  const recorded = readRecorded(lab);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (const record of await prepareClaimRuns([lab], [currentRuntime], en).run()) {
      const open = said.get(record.claim)?.verdict ?? 'undecided';
      if (open === 'undecided') {
        said.set(record.claim, record);
      }
    }
    const isOpen = ({ claim, verdict }: ClaimRecord) =>
      verdict === 'undecided' && recorded[claim]?.[line]?.verdict !== 'undecided';
    if (![...said.values()].some(isOpen)) {
      break;
    }
  }
  return said;
}

describe.each(labs.map((lab) => [lab.slug, lab] as const))('lab %s', (_slug, lab) => {
  const recorded = readRecorded(lab);
  let said: Map<string, ClaimRecord>;
  beforeAll(async () => {
    said = await runAll(lab);
  }, 180_000);

  test.each(claimsOf(lab.definition).map((claim) => [claim.id, claim] as const))(
    '%s',
    (id, claim) => {
      const before = recorded[id]?.[line];
      const now = said.get(id);
      if (!runsOn(lab.definition, claim, version)) {
        expect(before).toBeUndefined();
        return;
      }
      // A busy machine may have left it open, now or then.
      if (claim.measured && [now?.verdict, before?.verdict].includes('undecided')) {
        return;
      }
      expect(before, `nothing is recorded on Node ${line}: run "npm run claims"`).toBeDefined();
      expect(now?.verdict, `${now?.why} Recorded on ${before?.node}: ${before?.why}`).toBe(
        before?.verdict,
      );
    },
  );
});

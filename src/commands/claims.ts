import { prepareClaimRuns } from '../claims/run-claims.ts';
import type { Catalog } from '../lab/catalog.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { onEndingSignal } from '../runner/ending-signals.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { drawLedgerList, drawLedgerTable, needsLegend } from '../views/ledger.ts';
import { span } from '../views/styled.ts';
import { wrapLine } from '../views/width.ts';
import { chosenRuntimes, type RuntimeFlags } from './chosen-runtimes.ts';
import { ledgerJson } from './claims/json.ts';
import { type LedgerEntry, ledgerOf } from './claims/ledger-of.ts';
import { recordVerdicts } from './claims/record.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, type Printer, printJson } from './output.ts';
import { createProgressLine } from './progress-line.ts';

export interface ClaimsOptions extends CommonOptions, RuntimeFlags {
  why?: boolean;
  record?: boolean;
  json?: boolean;
}

/**
 * `node-lab claims [lab]...`: the ledger, each verdict from a run made for it.
 *
 * @param names the labs whose claims are wanted; all where there is none
 * @returns 0, whatever the verdicts are
 */
export async function claimsCommand(
  catalog: Catalog,
  names: readonly string[],
  options: ClaimsOptions,
): Promise<number> {
  const wanted = names.length > 0 ? names : catalog.entries.map(({ slug }) => slug);
  const loaded = await Promise.all(wanted.map((name) => catalog.load(name)));
  const labs = loaded.filter(({ slug }, index) => {
    return loaded.findIndex((other) => other.slug === slug) === index;
  });
  const asked = (await chosenRuntimes(options, options)) ?? [currentRuntime];
  const runtimes = asked.filter(({ version }, index) => {
    return asked.findIndex((other) => other.version === version) === index;
  });

  const runs = prepareClaimRuns(labs, runtimes, options.words);
  const progress = createProgressLine(options.words, runs.total, options.words.claims.progress);
  const release = onEndingSignal((_signal, exitCode) => {
    progress.end();
    endAllRuns();
    process.exit(exitCode);
  });
  const records = await runs.run(progress.advance).finally(() => {
    progress.end();
    release();
  });

  const versions = runtimes.map(({ version }) => version);
  const ledger = ledgerOf(labs, versions, records);
  const printer = createPrinter(options.theme);
  if (options.json) {
    printJson(ledgerJson(ledger));
  } else {
    print(ledger, versions, options, printer);
  }
  if (options.record) {
    const drawn = recordVerdicts(labs, records, options.words);
    if (!options.json) {
      printer.print([], ...drawn);
    }
  }
  return 0;
}

function print(
  ledger: readonly LedgerEntry[],
  versions: readonly string[],
  { words, why: withWhy = false }: ClaimsOptions,
  { print, width }: Printer,
): void {
  const groups = ledger.map(({ lab: { definition }, rows }) => ({
    title: `${definition.number}  ${definition.title}`,
    rows,
  }));
  const { claims: text } = words;
  const [only] = versions;
  if (versions.length === 1 && only !== undefined) {
    print([span(text.node(only), 'accent')], []);
    print(...drawLedgerList(groups, width, words));
    return;
  }
  print(...drawLedgerTable(groups, versions, { width, withWhy }, words), []);
  const notes = [
    ...(needsLegend(versions, width, words) ? [text.legend] : []),
    ...(withWhy ? [] : [text.whyHint]),
  ];
  for (const note of notes) {
    print(...wrapLine([span(note, 'dim')], width));
  }
}

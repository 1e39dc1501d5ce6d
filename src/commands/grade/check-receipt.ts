import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { findSubmissions } from '../../coursework/grade/find-submissions.ts';
import { type GradedExercise, gradeClass } from '../../coursework/grade/grade-class.ts';
import type { Graded } from '../../coursework/grade/graded.ts';
import { type Receipt, readReceipts } from '../../coursework/receipt.ts';
import { labError } from '../../errors.ts';
import { packageVersion } from '../../package-root.ts';
import { endAllRuns } from '../../runner/active-runs.ts';
import { onEndingSignal } from '../../runner/ending-signals.ts';
import { fullDetail } from '../../views/coursework/full-detail.ts';
import { line, type StyledLine, span } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';
import type { RuntimeFlags } from '../chosen-runtimes.ts';
import { loadExercises } from '../grade.ts';
import { type CommonOptions, parseNumberOption } from '../options.ts';
import { createPrinter, printJson } from '../output.ts';

export interface CheckReceiptOptions extends CommonOptions, RuntimeFlags {
  format?: string;
  jobs?: string;
}

interface CheckedReceipt {
  receipt: Receipt;
  outcome: 'confirmed' | 'differs' | 'error';
  /** Sentences without their ends. */
  reasons: string[];
}

/**
 * `node-lab grade <path>... --check-receipt FILE`: runs again what each receipt says of a submission
 * among the paths, with its seed, and compares.
 *
 * @returns 0 when all are confirmed, 1 when one differs, 3 when one could not be judged
 */
export async function checkReceiptCommand(
  catalog: ExerciseCatalog,
  paths: readonly string[],
  file: string,
  options: CheckReceiptOptions,
): Promise<number> {
  const { words } = options;
  const receipts = readFile(file);
  const jobs =
    parseNumberOption('--jobs', options.jobs, { min: 1, max: 256 }) ?? availableParallelism();
  const release = onEndingSignal((_signal, exitCode) => {
    endAllRuns();
    process.exit(exitCode);
  });
  const checked: CheckedReceipt[] = [];
  try {
    for (const receipt of receipts) {
      const found = findSubmissions(paths, [receipt.exercise], receipt.exercise);
      const exercises = await loadExercises(catalog, found, options);
      const graded = await gradeClass(found, {
        exercises,
        seed: receipt.seed,
        jobs,
        version: packageVersion(),
        state: null,
        signal: new AbortController().signal,
        detailOf: (requirement) => fullDetail(requirement, words),
        onGraded() {},
      });
      checked.push(compare(receipt, graded, exercises.get(receipt.exercise), words));
    }
  } finally {
    release();
  }
  if (options.format === 'json') {
    printJson(checked);
  } else {
    createPrinter(options.theme).print(...checked.map((one) => draw(one, words)));
  }
  const outcomes = checked.map(({ outcome }) => outcome);
  return outcomes.includes('error') ? 3 : outcomes.includes('differs') ? 1 : 0;
}

function readFile(file: string): Receipt[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw labError('NO_SUCH_FILE', file);
  }
  const receipts = readReceipts(text);
  if (receipts === null) {
    throw labError('BAD_RECEIPT', file);
  }
  return receipts;
}

function compare(
  receipt: Receipt,
  graded: readonly Graded[],
  exercise: GradedExercise | undefined,
  { grade: { receipts: words } }: Words,
): CheckedReceipt {
  const same = graded.find((one) => one.receipt?.submission === receipt.submission);
  if (same === undefined) {
    const failed = graded.find(({ error }) => error !== null);
    const reasons = [graded.length === 0 ? words.noSubmission : words.submission];
    return failed === undefined
      ? { receipt, outcome: 'differs', reasons }
      : { receipt, outcome: 'error', reasons: [failed.error ?? ''] };
  }
  if (same.verdict === 'error' || exercise === undefined) {
    return { receipt, outcome: 'error', reasons: [same.error ?? ''] };
  }
  if (same.verdict === receipt.verdict && same.points === receipt.points) {
    const reasons = [words.same(same.verdict, same.points, same.outOf)];
    return { receipt, outcome: 'confirmed', reasons };
  }
  // What it was made of may explain it, and does not excuse it: the teacher decides.
  const outcome = ({ verdict, points }: Pick<Receipt, 'verdict' | 'points'>) =>
    words.outcome(verdict, points);
  return {
    receipt,
    outcome: 'differs',
    reasons: [
      words.result(outcome(receipt), outcome(same)),
      ...(same.receipt?.grader === receipt.grader ? [] : [words.grader]),
      ...(same.node === receipt.node ? [] : [words.node(receipt.node, same.node)]),
    ],
  };
}

function draw({ receipt, outcome, reasons }: CheckedReceipt, words: Words): StyledLine {
  const tone = ({ confirmed: 'good', differs: 'bad', error: 'warn' } as const)[outcome];
  return line(
    span(words.grade.receipts[outcome], tone),
    span(`  ${receipt.exercise}  `, 'accent'),
    reasons.join('; '),
  );
}

/** What a submission answers, and what it asked for that. */

import type { Bench } from '../../../../src/coursework/bench.ts';
import type { Question } from './tree.ts';
import { type TreeView, viewTree } from './tree.ts';

export interface Given {
  /** A string, the code of an error as `{ code }`, or what else it was. */
  answer: unknown;
  /** Every path about which it asked `stat`, in that order. */
  asked: string[];
  /** Whether it went on asking until it was answered no more. */
  isEndless: boolean;
}

/** Who asks more than this of one tree will not come to an end. */
const MOST_ASKED = 150;

interface State {
  question: Question;
  view: TreeView;
  known: Record<string, unknown>;
  given: Given;
}

/**
 * Asks the submission all the questions. Of the trees it learns nothing but the answers to what it
 * asks `fs`: it is called again with each new one, so that what it asked is known here.
 *
 * @throws SubmissionFailure
 */
export async function askSubmission(
  bench: Bench,
  questions: readonly Question[],
): Promise<Given[]> {
  const states = questions.map(
    (question): State => ({
      question,
      view: viewTree(question),
      known: {},
      given: { answer: undefined, asked: [], isEndless: false },
    }),
  );
  for (let open = states; open.length > 0; ) {
    const replies = (await bench.call(
      open.map(({ question: { specifier, from }, known }) => ({ specifier, from, known })),
    )) as unknown[];
    open = open.filter((state, at) => wantsMore(state, replies?.[at]));
  }
  return states.map(({ given }) => given);
}

/** Takes a reply, and tells whether it was a question to be answered. */
function wantsMore({ view, known, given }: State, reply: unknown): boolean {
  const { question, returned, code, ...rest } = Object(reply) as Record<string, unknown>;
  if (typeof question !== 'string') {
    given.answer = returned ?? (code === undefined ? rest : { code });
    return false;
  }
  if (Object.keys(known).length >= MOST_ASKED) {
    given.isEndless = true;
    given.answer = `no end after ${MOST_ASKED} questions to fs`;
    return false;
  }
  const end = question.indexOf(' ');
  const file = question.slice(end + 1);
  switch (question.slice(0, end)) {
    case 'stat':
      known[question] = view.stat(file);
      given.asked.push(file);
      break;
    case 'readFile':
      known[question] = view.read(file);
      break;
    default:
      known[question] = view.realpath(file);
  }
  return true;
}

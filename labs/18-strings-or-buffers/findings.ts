/** The findings of lab 18, decided from what the program printed. */

import type { Ratio } from '../../src/analysis/spread.ts';
import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import type { ServerName, ServingRun, Turn } from './model.ts';
import { compare, ratioText } from './turns.ts';

export const findings: readonly FindingDefinition<ServingRun>[] = [
  {
    id: 'less-cpu',
    text: 'An answer from a Buffer costs the server less CPU time than the same from a string.',
    programs: ['turns.js'],
    section: 'encoding-cost',
    measured: true,
    decide: decideCost,
  },
  {
    id: 'more-requests',
    text: 'From a Buffer the server answers more requests per second.',
    programs: ['turns.js'],
    section: 'turns',
    measured: true,
    decide: decideRate,
  },
  {
    id: 'same-answer',
    text: 'The two answers are the same: status, length, and every byte of the body.',
    programs: ['turns.js'],
    section: 'same-bytes',
    decide: decideSame,
  },
  {
    id: 'length-in-bytes',
    text: 'Content-Length is the number of bytes, which for other texts than ASCII is not the number of characters.',
    section: 'same-bytes',
    decide: decideLength,
  },
  {
    id: 'whole-answers',
    text: 'Under load, too, every answer is whole: status 200, and as many bytes each time.',
    section: 'same-bytes',
    decide: decideWhole,
  },
];

function decideCost(model: ServingRun, run: FinishedRun): Decision {
  const { cost } = compare(model);
  if (cost === null && model.turns.some(({ serverMs }) => serverMs === null)) {
    return open('This Node tells no CPU time of its own on this system.');
  }
  return decideRatio(cost, undecided(model, run), {
    text: (ratio) => `For an answer from the string the server computes ${ratio} as long`,
  });
}

function decideRate(model: ServingRun, run: FinishedRun): Decision {
  const { rate, cost } = compare(model);
  const decided = decideRatio(rate, undecided(model, run), {
    text: (ratio) => `The Buffer's requests per second are ${ratio} the string's`,
  });
  const costSays = cost?.interval;
  // Others on the machine can slow the one or the other down; CPU time they cannot easily turn round.
  return decided.holds === false && costSays && costSays.high >= 1
    ? open(`${withoutStop(decided.why)}, but CPU time does not say so: the machine was busy.`)
    : decided;
}

function decideRatio(
  ratio: Ratio | null,
  problem: string | null,
  { text }: { text(ratio: string): string },
): Decision {
  if (problem !== null || ratio === null) {
    return open(problem ?? 'There is no turn of both to compare.');
  }
  const why = text(ratioText(ratio));
  if (ratio.interval === null) {
    return open(`${why}: too few turns to be sure of it; 6 or more decide.`);
  }
  const { low, high, confidence } = ratio.interval;
  const sure = `${why}, with ${(confidence * 100).toFixed(0)} % confidence`;
  if (low > 1) {
    return { holds: true, why: `${sure}.` };
  }
  return high < 1
    ? { holds: false, why: `${sure}.` }
    : open(`${sure}: that leaves open which is more. More or longer turns tell more.`);
}

function decideSame({ looks, ...model }: ServingRun, run: FinishedRun): Decision {
  const { string, buffer } = looks;
  if (string === undefined || buffer === undefined) {
    return open(undecided({ looks, ...model }, run) ?? 'The program looked at no answer of both.');
  }
  const isSame =
    string.status === buffer.status &&
    string.contentLength === buffer.contentLength &&
    string.bytes === buffer.bytes &&
    string.md5 === buffer.md5;
  return {
    holds: isSame,
    why: isSame
      ? `Both: status ${string.status}, ${string.bytes} bytes, md5 ${string.md5.slice(0, 8)}…`
      : `${string.bytes} bytes from the string, ${buffer.bytes} from the Buffer, and they differ.`,
  };
}

function decideLength(model: ServingRun, run: FinishedRun): Decision {
  const looks = looksOf(model);
  if (looks.length === 0 || model.length === null) {
    return open(undecided(model, run) ?? 'The program looked at no answer.');
  }
  const { characters, bytes } = model.length;
  const wrong = looks.find(([, look]) => look.contentLength !== bytes || look.bytes !== bytes);
  if (wrong !== undefined) {
    const [name, look] = wrong;
    return {
      holds: false,
      why: `The ${name}'s header says ${look.contentLength}, and ${look.bytes} of ${bytes} bytes came.`,
    };
  }
  return characters === bytes && model.text === 'ascii'
    ? open(`${characters} characters of ASCII are as many bytes: another text tells them apart.`)
    : {
        holds: characters < bytes,
        why: `${characters} characters, and ${bytes} bytes, which the header says and which came.`,
      };
}

function decideWhole(model: ServingRun, run: FinishedRun): Decision {
  const turns = model.turns.filter(({ answers, failed }) => answers + failed > 0);
  if (turns.length === 0) {
    return open(undecided(model, run) ?? 'No request was answered.');
  }
  const failed = sum(turns.map((turn) => turn.failed));
  const answers = sum(turns.map((turn) => turn.answers));
  if (failed > 0) {
    return { holds: false, why: `${failed} requests failed, and ${answers} were answered.` };
  }
  const body = model.length?.bytes ?? 0;
  for (const server of ['string', 'buffer'] as const) {
    const sizes = new Set(
      turns.filter((turn) => turn.server === server).map(({ bytesEach }) => bytesEach),
    );
    const [size = body] = sizes;
    if (sizes.size > 1 || !Number.isInteger(size) || size < body) {
      return { holds: false, why: `The answers of the ${server} were not equally long.` };
    }
  }
  const [{ bytesEach }] = turns as [Turn];
  return {
    holds: true,
    why: `${answers.toLocaleString('en')} answers of ${bytesEach.toLocaleString('en')} bytes, header and body.`,
  };
}

/** Why a run tells nothing; null where it has come to its end. */
function undecided({ problem }: ServingRun, { end }: FinishedRun): string | null {
  if (problem !== '') {
    return problem;
  }
  return end.reason === 'exit' && end.exitCode === 0
    ? null
    : `The run did not come to its end (${end.reason === 'exit' ? `exit code ${end.exitCode}` : end.reason}).`;
}

function looksOf({ looks }: ServingRun) {
  return (['string', 'buffer'] as const satisfies readonly ServerName[]).flatMap((name) => {
    const look = looks[name];
    return look === undefined ? [] : [[name, look] as const];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function open(why: string): Decision {
  return { holds: null, why };
}

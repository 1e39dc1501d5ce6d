/**
 * Every user-facing error: what is wrong, what to do, and the exit code of the command contract
 * (1 the answer is no, 2 the command line or its input is wrong, 3 the lab could not do it).
 */

const templates = {
  UNKNOWN_LAB: {
    exitCode: 2,
    message: (name: string, nearest: string | null) =>
      `There is no lab "${name}".${nearest ? ` Did you mean ${nearest}?` : ''} See "node-lab list".`,
  },
  UNKNOWN_PROGRAM: {
    exitCode: 2,
    message: (lab: string, name: string, programs: readonly string[]) =>
      `Lab ${lab} has no program "${name}". It has: ${programs.join(', ')}.`,
  },
  ONE_VERSION: {
    exitCode: 2,
    message: (given: string) =>
      `This takes one version of Node.js, and "${given}" names several. Give --node one of them.`,
  },
  CANNOT_TRACE_ON: {
    exitCode: 2,
    message: (version: string, oldest: string) =>
      `Node ${version} does not tell enough to trace a script: that takes Node ${oldest} or newer. Give --node such a version.`,
  },
  CANNOT_RESOLVE_ON: {
    exitCode: 2,
    message: (version: string, oldest: string) =>
      `How Node ${version} resolves modules cannot be told: that takes Node ${oldest} or newer. Give --node such a version.`,
  },
  NEEDS_NEWER_NODE: {
    exitCode: 2,
    message: (program: string, oldest: string, version: string) =>
      `The program ${program} runs on Node ${oldest} and newer, not on ${version}. Leave that version out, or choose another --program.`,
  },
  UNKNOWN_KNOB: {
    exitCode: 2,
    message: (lab: string, name: string, knobs: readonly string[]) =>
      `Lab ${lab} has no knob "${name}". ${knobs.length > 0 ? `It has: ${knobs.join(', ')}.` : 'It has none.'}`,
  },
  BAD_KNOB_SYNTAX: {
    exitCode: 2,
    message: (given: string) => `"${given}" is not knob=value. Write for example --set chunk=11.`,
  },
  KNOB_OUT_OF_BOUNDS: {
    exitCode: 2,
    message: (name: string, given: string, bounds: string) =>
      `The knob ${name} cannot be "${given}". It takes ${bounds}.`,
  },
  BAD_OPTION_VALUE: {
    exitCode: 2,
    message: (option: string, given: string, bounds: string) =>
      `${option} cannot be "${given}". It takes ${bounds}.`,
  },
  REPEAT_TWICE: {
    exitCode: 2,
    message: (knob: string) =>
      `--repeat and --set ${knob} say the same thing here: give one of them.`,
  },
  UNKNOWN_COMMAND: {
    exitCode: 2,
    message: (name: string, nearest: string | null) =>
      `There is no command "${name}".${nearest ? ` Did you mean ${nearest}?` : ''} See "node-lab --help".`,
  },
  BAD_COMMAND_LINE: {
    exitCode: 2,
    message: (what: string) => `${what} See --help.`,
  },
  NO_SUCH_FILE: {
    exitCode: 2,
    message: (path: string) => `There is no file "${path}". Check the path.`,
  },
  NO_SCRIPT: {
    exitCode: 2,
    message: (command: string) =>
      `There is no script to run. Write for example "node-lab ${command} app.js".`,
  },
  NO_SUCH_SCRIPT: {
    exitCode: 1,
    message: (path: string) => `There is no script "${path}". Check the path.`,
  },
  SCRIPT_IS_FOLDER: {
    exitCode: 1,
    message: (path: string) => `"${path}" is a folder. Give the file of a script.`,
  },
  FLAG_AFTER_SCRIPT: {
    exitCode: 2,
    message: (flag: string, command: string) =>
      `"${flag}" is no option of ${command}. Write Node's own flags before the script, and the script's arguments after --.`,
  },
  FLAG_NOT_TAKEN: {
    exitCode: 2,
    message: (version: string, complaint: string) =>
      `Node ${version} does not take these flags: ${complaint}. See "node --help" and "node --v8-options".`,
  },
  CANNOT_SNAPSHOT_ON: {
    exitCode: 2,
    message: (version: string, oldest: string) =>
      `Node ${version} cannot write heap snapshots by itself, and heapdump does not load on it: that takes Node ${oldest} or newer. Give --node such a version.`,
  },
  BAD_OUT_FOLDER: {
    exitCode: 2,
    message: (path: string, why: string) =>
      `The snapshots cannot be written to "${path}": ${why}. Give --out another folder.`,
  },
  NO_SUCH_SIGNAL: {
    exitCode: 2,
    message: (given: string) =>
      `"${given}" is no signal that a script on this system can be sent and live on. Give --signal SIGUSR2, or none and --after a time.`,
  },
  TOO_FEW_SNAPSHOTS: {
    exitCode: 3,
    message: (taken: number, after: string) =>
      `The script ended after ${after} with ${taken} of two snapshots, so there is nothing to compare. Give --after a shorter time.`,
  },
  SNAPSHOT_FAILED: {
    exitCode: 3,
    message: (why: string) =>
      `A heap snapshot could not be written: ${why}. Free some space, or give --out a folder elsewhere.`,
  },
  COMPARISON_FAILED: {
    exitCode: 3,
    message: (why: string) =>
      `The two heap snapshots could not be compared, because ${why}. Give --out a folder to keep them, and open them in Chrome DevTools.`,
  },
  CANNOT_PROFILE_ON: {
    exitCode: 2,
    message: (version: string, oldest: string) =>
      `Node ${version} has no inspector to take a CPU profile: that takes Node ${oldest} or newer. Give --node such a version.`,
  },
  NO_CPU_PROFILE: {
    exitCode: 3,
    message: (why: string) =>
      `There is no CPU profile, because ${why}. Let the script run to an end that it can handle, or see "node-lab profile --help".`,
  },
  BAD_OUT_FILE: {
    exitCode: 2,
    message: (path: string, why: string) =>
      `"${path}" cannot be written, since ${why}. Give --out another file.`,
  },
  CANNOT_WRITE: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `"${path}" could not be written to the end: ${why}. Free some space or give --out a file elsewhere.`,
  },
  BAD_LABS_FOLDER: {
    exitCode: 2,
    message: (path: string, why: string) =>
      `The folder "${path}" holds no labs, since ${why}. Give --labs a folder with a folder for each lab.`,
  },
  LAB_BROKEN: {
    exitCode: 3,
    message: (lab: string, why: string) =>
      `Lab ${lab} could not be loaded: ${why}. Run "node-lab check ${lab}", or install node-lab anew.`,
  },
  CANNOT_RECORD: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `The verdicts could not be written to "${path}": ${why}. Make it writable, or give --labs a copy of the labs.`,
  },
  CANNOT_START: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `The program could not be started with ${path}: ${why}. Run "node-lab doctor".`,
  },
  CANNOT_OBSERVE: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `The run cannot be observed, because ${path} cannot be written: ${why}. Free some space or set TMPDIR to a writable folder.`,
  },
  LOOK_UP_NOT_OBSERVED: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `The module loader of ${path} could not be observed, since ${why}. Run "node-lab doctor".`,
  },
  BAD_VERSION: {
    exitCode: 2,
    message: (given: string) =>
      `"${given}" is no version of Node.js. Give a release line (20, 0.10), a version (20.20.2), lts, latest or current, or several with commas between them.`,
  },
  RUNTIMES_MISSING: {
    exitCode: 3,
    message: (asked: string, found: string) =>
      `Node.js ${asked} is not on this machine, which has ${found}. Run "node-lab runtimes install ${asked}", or give --yes to have it installed.`,
  },
  NO_SUCH_RELEASE: {
    exitCode: 3,
    message: (asked: string, machine: string, nearest: string, found: string) =>
      `There is no Node.js ${asked} for ${machine} in the registry, which has ${nearest}. Name one of those, or one that is on this machine: ${found}.`,
  },
  NO_PACKAGE: {
    exitCode: 3,
    message: (name: string, found: string) =>
      `The registry has no Node.js for this machine, since it has no package ${name}. Choose one that is on this machine: ${found}.`,
  },
  REGISTRY_UNREACHABLE: {
    exitCode: 3,
    message: (asked: string, why: string, found: string) =>
      `Node.js ${asked} cannot be fetched, because npm does not reach its registry (${why}). Check the network and npm's settings, or choose one that is on this machine: ${found}.`,
  },
  NPM_MISSING: {
    exitCode: 3,
    message: (asked: string, found: string) =>
      `Node.js ${asked} cannot be fetched, because there is no npm on PATH or beside ${process.execPath}. Install npm, or choose a version that is on this machine: ${found}.`,
  },
  NPM_FAILED: {
    exitCode: 3,
    message: (asked: string, why: string, found: string) =>
      `Node.js ${asked} cannot be fetched, because npm fails: ${why}. Check npm's settings, or choose a version that is on this machine: ${found}.`,
  },
  DAMAGED_DOWNLOAD: {
    exitCode: 3,
    message: (version: string, why: string) =>
      `The download of Node.js ${version} was damaged: ${why}. Nothing was installed; run it again, and check npm's registry and proxy if it stays so.`,
  },
  UNFIT_PACKAGE: {
    exitCode: 3,
    message: (version: string, why: string) =>
      `The npm package of Node.js ${version} is of no use, because ${why}. Nothing was installed; choose another version.`,
  },
  RUNTIME_DOES_NOT_RUN: {
    exitCode: 3,
    message: (version: string, why: string) =>
      `Node.js ${version} was fetched, but does not run on this machine: ${why}. Nothing was installed; choose another version.`,
  },
  CANNOT_INSTALL: {
    exitCode: 3,
    message: (version: string, folder: string, why: string) =>
      `Node.js ${version} could not be installed in ${folder}: ${why}. Free some space, or set NODE_LAB_HOME to a folder elsewhere.`,
  },
  NOT_INSTALLED: {
    exitCode: 3,
    message: (asked: string, installed: string) =>
      `No Node.js ${asked} was installed by node-lab, so there is nothing to remove. Name one that was: ${installed}.`,
  },
  NOT_OURS: {
    exitCode: 3,
    message: (version: string, execPath: string) =>
      `Node.js ${version} at ${execPath} was not installed by node-lab. Run what installed it to remove it.`,
  },
  SEVERAL_INSTALLED: {
    exitCode: 2,
    message: (asked: string, installed: string) =>
      `"${asked}" could be several of those that node-lab has installed. Name one: ${installed}.`,
  },
  NO_HOME: {
    exitCode: 3,
    message: (place: string) =>
      `This user has no home folder, so there is no ${place}. Give NODE_LAB_HOME a folder that node-lab may write.`,
  },
  PROGRESS_NOT_SAVED: {
    exitCode: 3,
    message: (folder: string, why: string) =>
      `Progress cannot be saved in ${folder}: ${why}. Free some space, or give NODE_LAB_HOME a folder that node-lab may write.`,
  },
  PROGRESS_UNREADABLE: {
    exitCode: 3,
    message: (file: string, why: string) =>
      `The progress in ${file} cannot be read: ${why}. Check that the file is yours, or give NODE_LAB_HOME another folder.`,
  },
  PROGRESS_NEWER: {
    exitCode: 3,
    message: (file: string, version: number) =>
      `The progress in ${file} is of a newer node-lab (format ${version}), so this one leaves it alone. Install the newest node-lab.`,
  },
  PROGRESS_BUSY: {
    exitCode: 3,
    message: (folder: string) =>
      `Another node-lab is saving progress in ${folder} and does not come to an end. Check whether it is stopped, and run this again.`,
  },
  BAD_PROGRESS_FILE: {
    exitCode: 2,
    message: (file: string, why: string) =>
      `"${file}" holds no progress of node-lab, since ${why}. Give a file that "node-lab progress export" has written.`,
  },
  NEWER_PROGRESS_FILE: {
    exitCode: 2,
    message: (file: string, version: number) =>
      `"${file}" is of a newer node-lab (format ${version}). Install the newest node-lab to import it.`,
  },
  BAD_EXPORT_FILE: {
    exitCode: 2,
    message: (file: string, why: string) =>
      `"${file}" cannot be written, since ${why}. Give another file, or none to have it on stdout.`,
  },
  RESET_NEEDS_YES: {
    exitCode: 2,
    message: (file: string) =>
      `Without a terminal to ask in, ${file} is not reset. Give --yes if it shall be.`,
  },
  CANNOT_REMOVE: {
    exitCode: 3,
    message: (folder: string, why: string) =>
      `The folder ${folder} could not be removed: ${why}. Check that nothing runs from it, and that it is yours.`,
  },
  UNKNOWN_EXERCISE: {
    exitCode: 2,
    message: (id: string, nearest: string | null) =>
      `There is no exercise "${id}".${nearest ? ` Did you mean ${nearest}?` : ''} See "node-lab exercise list".`,
  },
  EXERCISE_BROKEN: {
    exitCode: 3,
    message: (id: string, why: string) =>
      `Exercise ${id} could not be loaded: ${why}. Run "node-lab check", or install node-lab anew.`,
  },
  NO_SUBMISSION: {
    exitCode: 2,
    message: (path: string) =>
      `There is no submission "${path}". Check the path, or begin with "node-lab exercise start".`,
  },
  ALREADY_STARTED: {
    exitCode: 2,
    message: (path: string) =>
      `"${path}" is there already and is not overwritten. Give another folder, or --force, which keeps the old file beside the new one.`,
  },
  CANNOT_START_EXERCISE: {
    exitCode: 3,
    message: (folder: string, why: string) =>
      `The exercise could not be written to "${folder}": ${why}. Give a folder that you may write.`,
  },
  NO_HINTS: {
    exitCode: 2,
    message: (id: string) => `Exercise ${id} has no hints. See its README.md.`,
  },
  NOT_PASSED_YET: {
    exitCode: 1,
    message: (id: string) =>
      `The solution of ${id} can be seen once yours has passed. Give --give-up to see it now, which is recorded.`,
  },
  WHICH_EXERCISE: {
    exitCode: 2,
    message: (paths: string) =>
      `"${paths}" does not tell which exercise it is. Give --exercise, or name the folder in it after one, as in ann/16-read-text/exercise.js.`,
  },
  BAD_RECEIPT: {
    exitCode: 2,
    message: (path: string) =>
      `"${path}" holds no receipt. Give --check-receipt a report of node-lab or the JSON of a receipt.`,
  },
  NOTHING_TO_REPORT: {
    exitCode: 1,
    message: (file: string) =>
      `There is nothing to report yet in ${file}, so no page was made. Run a lab ("node-lab run 1") or verify an exercise first.`,
  },
  NOT_A_REPORT: {
    exitCode: 2,
    message: (file: string) =>
      `"${file}" is there already and is no report of node-lab, so it is not overwritten. Give --out another file, or --force.`,
  },
  CANNOT_WRITE_REPORT: {
    exitCode: 3,
    message: (file: string, why: string) =>
      `The report could not be written to "${file}": ${why}. Give --out a file that you may write, or none and pipe it.`,
  },
  UNREADABLE_SUBMISSION: {
    exitCode: 3,
    message: (path: string, why: string) =>
      `The submission "${path}" could not be read, so it was not graded: ${why}. Check the file, and that it is no symbolic link.`,
  },
  GRADER_BUSY: {
    exitCode: 3,
    message: () =>
      'The machine was too busy to give the submission its time, so it was not graded. Run it again with fewer --jobs or on a quiet machine.',
  },
  GRADING_STOPPED: {
    exitCode: 3,
    message: () => 'The grading was stopped before its end. Run it again to go on.',
  },
  GRADER_FAILED: {
    exitCode: 3,
    message: (id: string, why: string) =>
      `The grader of ${id} failed, so nothing is said of the submission: ${why}. Run "node-lab check", and report it if it stays so.`,
  },
  HARNESS_FAILED: {
    exitCode: 3,
    message: (version: string, why: string) =>
      `Node.js ${version} did not get as far as loading the submission: ${why}. Run "node-lab doctor", or choose another version with --node.`,
  },
} as const satisfies Record<string, { exitCode: 1 | 2 | 3; message: (...args: never[]) => string }>;

export type ErrorCode = keyof typeof templates;

/** An error whose message is written for the user; commands print it without a stack. */
export class LabError extends Error {
  override readonly name = 'LabError';

  constructor(
    readonly code: ErrorCode,
    /** Exit code that the command ends with. */
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The error of this code, its message filled in. */
export function labError<Code extends ErrorCode>(
  code: Code,
  ...args: Parameters<(typeof templates)[Code]['message']>
): LabError {
  const { exitCode, message } = templates[code] as {
    exitCode: number;
    message: (...given: Parameters<(typeof templates)[Code]['message']>) => string;
  };
  return new LabError(code, exitCode, message(...args));
}

/** The catalogue's codes with their exit codes, for the test that walks it. */
export const errorCodes: Readonly<Record<ErrorCode, number>> = Object.fromEntries(
  Object.entries(templates).map(([code, { exitCode }]) => [code, exitCode]),
) as Record<ErrorCode, number>;

/** The two ways to V8's CPU profiler: the addon v8-profiler-next, and the inspector of Node itself. */

import fs from 'node:fs';
import type { Session } from 'node:inspector';
import path from 'node:path';
import type { ProfilePlan, Profiler } from './plan.ts';

export interface Recording {
  by: Profiler;
  /** Why not by v8-profiler-next, where that was to be tried. */
  why?: string;
  start(): void;
  /** Ends the recording: the profile, as JSON can hold it. */
  stop(): unknown;
}

/** Of v8-profiler-next 1.10, what its `dispatch.js` calls. */
interface Addon {
  setup(options: { debug: boolean; thread_id: number }, check: () => object): void;
  cpu: {
    setGenerateType(type: 0 | 1): void;
    setSamplingInterval(us: number): void;
    startProfiling(name: string, withSamples: boolean, mode: 0 | 1): void;
    stopProfiling(name: string): unknown;
  };
}

const TITLE = 'node-lab';
/** A profile as one list of nodes with the time between samples, as the inspector gives it. */
const AS_LIST = 1;
const WITH_CALLERS = 0;

/** The addon where it loads, else the inspector. */
export function createRecording(plan: ProfilePlan): Recording {
  if (plan.profilerNext === null) {
    return byInspector(plan.intervalUs);
  }
  try {
    return byAddon(loadAddon(plan.profilerNext), plan.intervalUs);
  } catch (error) {
    const recording = byInspector(plan.intervalUs);
    recording.why = firstSentence((error as Error).message);
    return recording;
  }
}

/**
 * The addon alone. By the package's `main` the program would get 118 modules more in its cache,
 * properties of `process`, and 0.2 seconds of waiting.
 */
function loadAddon(folder: string): Addon {
  const { modules } = process.versions;
  const build = `node-v${modules}-${process.platform}-${process.arch}`;
  const file = path.join(folder, 'build', 'binding', 'Release', build, 'profiler.node');
  if (!fs.existsSync(file)) {
    throw new Error(`it is not built for this Node.js (modules ${modules})`);
  }
  const addon = require(file) as Addon;
  delete require.cache[file];
  addon.setup({ debug: false, thread_id: 0 }, () => ({ greater_than_12_15_0: true }));
  return addon;
}

/** Of what an addon for another Node.js fails with; it begins with the path of a module. */
function firstSentence(message: string): string {
  const first = message.replace(/\n/g, ' ').split(/\. |\.$/)[0] || '';
  return first.replace(/^The module '.*?' /, 'it ').slice(0, 200);
}

function byAddon(addon: Addon, intervalUs: number): Recording {
  return {
    by: 'v8-profiler-next',
    start() {
      addon.cpu.setGenerateType(AS_LIST);
      addon.cpu.setSamplingInterval(intervalUs);
      addon.cpu.startProfiling(TITLE, true, WITH_CALLERS);
    },
    stop: () => addon.cpu.stopProfiling(TITLE),
  };
}

function byInspector(intervalUs: number): Recording {
  let session: Session;
  /** Everything that is asked of the own thread is answered before this returns. */
  function ask(method: string, parameters?: object): { profile?: unknown } {
    let failure: Error | null = null;
    let answer = {};
    session.post(method, parameters || {}, (error: Error | null, result?: object) => {
      failure = error;
      answer = result || {};
    });
    if (failure !== null) {
      throw new Error((failure as Error).message);
    }
    return answer;
  }
  return {
    by: 'inspector',
    start() {
      // A Node.js can be built without it.
      const inspector = require('node:inspector') as typeof import('node:inspector');
      session = new inspector.Session();
      session.connect();
      ask('Profiler.enable');
      ask('Profiler.setSamplingInterval', { interval: intervalUs });
      ask('Profiler.start');
    },
    stop() {
      const profile = ask('Profiler.stop').profile;
      session.disconnect();
      return profile;
    },
  };
}

/** A runtime: a Node.js executable and the version that it is. */

export interface Runtime {
  execPath: string;
  /** Without the leading `v`, for example `0.10.48`. */
  version: string;
}

/** The Node.js that node-lab itself runs on. */
export const currentRuntime: Runtime = {
  execPath: process.execPath,
  version: process.versions.node,
};

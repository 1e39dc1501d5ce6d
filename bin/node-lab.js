#!/usr/bin/env node
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`node-lab needs Node.js 20.19 or newer, and this is ${process.version}.`);
  process.exit(3);
}
// Node 22 and later keep compiled code between starts, which halves the time to the first screen.
module.enableCompileCache?.();
await import('../dist/cli.js');

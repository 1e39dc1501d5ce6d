import os from 'node:os';
import { defineConfig } from 'vitest/config';

// `npm run test:longer`: what takes long, such as real installations and whole gradings, apart from
// what is run often.
const isLonger = process.env.npm_lifecycle_event === 'test:longer';

export default defineConfig({
  test: {
    include: [isLonger ? 'tests/**/*.longer.test.ts' : 'tests/**/*.test.{ts,tsx}'],
    exclude: isLonger ? [] : ['tests/**/*.longer.test.ts'],
    // Test files share their worker's process: a process for each takes a fifth of the time of all.
    isolate: false,
    globalSetup: 'tests/support/ground.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests mostly wait for child processes: one worker more than a processor for each keeps both busy.
    maxWorkers: Math.max(3, Math.floor(os.availableParallelism() / 2)),
  },
});

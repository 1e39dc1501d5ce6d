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
    // The tests mostly wait for child processes: on two cores a worker for each pays off.
    maxWorkers: Math.max(2, Math.floor(os.availableParallelism() / 2)),
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The SDK's notice about Node versions to come would drown what a failing test says.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // The lab serves about 100 requests a second: more workers than cores only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: ['test/cli/build-setup.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.lab.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'lab',
          // They share one lab and change it.
          fileParallelism: false,
          include: ['test/**/*.lab.test.ts'],
          globalSetup: ['test/cli/build-setup.ts', 'test/lab/vitest-setup.ts'],
        },
      },
    ],
  },
});

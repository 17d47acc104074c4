import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments } from './e2e/chromium-arguments.ts'
import { candidates } from './scripts/setup/browser.mjs'

const databaseTests = 'server/src/**/*.db.test.ts'

const onServer = { environment: 'node' as const, pool: 'forks' as const }

const onDatabase = {
  ...onServer,
  include: [databaseTests, 'server/test/**/*.db.test.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
}

/** The scripts name the browser they have found; by hand it is the first one along the PATH, else Playwright's own. */
const browserFile = process.env['CHROMIUM_PATH'] ?? candidates(process.env['PATH'] ?? '')[0]

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      { test: { name: 'shared', environment: 'node', include: ['shared/src/**/*.test.ts'] } },
      {
        test: {
          ...onServer,
          name: 'server',
          // Traces are laid out and Python is started: more than the usual five seconds where cores are shared.
          testTimeout: 20_000,
          include: ['server/src/**/*.test.ts', 'server/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
        },
      },
      {
        test: {
          ...onDatabase,
          name: 'server-db',
          globalSetup: ['server/test/global-database.ts'],
          env: { DRYRUN_TEST_DB: 'postgres' },
        },
      },
      { test: { ...onDatabase, name: 'server-db-embedded', env: { DRYRUN_TEST_DB: 'pglite' } } },
      {
        extends: './client/vite.config.ts',
        test: {
          name: 'client',
          root: './client',
          environment: 'happy-dom',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts'],
          setupFiles: ['./test/setup.ts'],
        },
      },
      {
        // What only a real browser has: connections between browsers, media, codecs.
        // Found while a test runs, a dependency would reload the page under it.
        optimizeDeps: { include: ['zod', 'livekit-client', 'idb', 'react', 'socket.io-client'] },
        test: {
          name: 'browser',
          root: './client',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            ui: false,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                ...(browserFile ? { executablePath: browserFile } : {}),
                args: [...chromiumArguments, '--autoplay-policy=no-user-gesture-required'],
              },
            }),
          },
        },
      },
      { test: { name: 'scripts', environment: 'node', include: ['scripts/**/*.test.mjs'] } },
    ],
  },
})

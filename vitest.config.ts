import { defineConfig } from 'vitest/config'

const databaseTests = 'server/src/**/*.db.test.ts'

const onServer = { environment: 'node' as const, pool: 'forks' as const }

const onDatabase = {
  ...onServer,
  include: [databaseTests, 'server/test/**/*.db.test.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
}

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
          setupFiles: ['./test/setup.ts'],
        },
      },
      { test: { name: 'scripts', environment: 'node', include: ['scripts/**/*.test.mjs'] } },
    ],
  },
})

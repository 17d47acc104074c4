import { defineConfig } from '@playwright/test'
import { chromiumArguments } from './chromium-arguments.ts'
import { writeVoice } from './fixtures/voice.ts'

const chromium = process.env['CHROMIUM_PATH']

export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  retries: 0,
  workers: 1,
  forbidOnly: true,
  timeout: 120_000,
  // Four people's browsers share the cores of one machine: a page may take longer than the usual five seconds.
  expect: { timeout: 15_000 },
  globalTimeout: 45 * 60_000,
  reporter: [['list'], ['json', { outputFile: '../.cache/journeys.json' }]],
  use: {
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [...chromiumArguments, `--use-file-for-fake-audio-capture=${writeVoice()}`],
    },
  },
})

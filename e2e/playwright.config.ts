import { defineConfig } from '@playwright/test'
import { writeVoice } from './fixtures/voice.ts'

const chromium = process.env['CHROMIUM_PATH']

export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  retries: 0,
  workers: 1,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 45 * 60_000,
  reporter: [['list'], ['json', { outputFile: '../.cache/journeys.json' }]],
  use: {
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${writeVoice()}`,
        '--allow-loopback-in-peer-connection',
      ],
    },
  },
})

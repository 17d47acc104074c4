import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/** Makes the pictures of the docs: `npm run pictures`. */
export default defineConfig({ ...journeys, testDir: './pictures', reporter: [['list']], timeout: 300_000 })

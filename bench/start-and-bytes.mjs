// Measures starting the product and what a browser loads: node bench/start-and-bytes.mjs
// Needs a built product (npm run build) and CHROMIUM_PATH, or a `chromium` on the PATH.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '..')
const { chromium } = createRequire(join(repository, 'e2e/package.json'))('@playwright/test')
const password = 'correct horse battery'

/** @param {string} dataDir */
async function start(dataDir) {
  const began = performance.now()
  const server = spawn(process.execPath, [join(repository, 'scripts/start.mjs')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of server.stdout) {
    output += String(chunk)
    const url = /ready at (http:\S+)/.exec(output)?.[1]
    if (url) return { url, ms: performance.now() - began, server }
  }
  throw new Error(`The server did not start:\n${output}`)
}

/** @param {import('node:child_process').ChildProcess} server */
async function stop(server) {
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}

/** Sums what a page's next steps bring over the network. */
async function counted(page, steps) {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  let requests = 0
  client.on('Network.loadingFinished', event => {
    bytes += event.encodedDataLength
    requests++
  })
  const began = performance.now()
  await steps()
  const ms = performance.now() - began
  await client.detach()
  return { kB: Math.round(bytes / 1000), requests, ms: Math.round(ms) }
}

const dataDir = mkdtempSync(join(tmpdir(), 'dryrun-bench-'))
const cold = await start(dataDir)
await stop(cold.server)
const warm = await start(dataDir)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const page = await (
  await browser.newContext({ baseURL: warm.url, viewport: { width: 1440, height: 900 } })
).newPage()
const firstPage = await counted(page, async () => {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Create the first account' }).waitFor()
  await page.waitForLoadState('networkidle')
})
await page.getByLabel('Name', { exact: true }).fill('Ana')
await page.getByLabel('E-mail').fill('ana@example.test')
await page.getByLabel('Password', { exact: true }).fill(password)
await page.getByRole('button', { name: 'Create account' }).click()
await page.getByRole('heading', { name: 'Hello, Ana' }).waitFor()
await page.goto('/sessions/new')
await page.getByRole('button', { name: 'Create session' }).click()
await page.getByRole('button', { name: 'Start round' }).click()
await page.locator('.view-line').first().waitFor()
const room = await counted(page, async () => {
  await page.reload()
  await page.locator('.view-line').first().waitFor()
})
await browser.close()
await stop(warm.server)
rmSync(dataDir, { recursive: true, force: true })

console.table({
  'start, empty database': { ms: Math.round(cold.ms) },
  'start, used database': { ms: Math.round(warm.ms) },
  'first page': firstPage,
  'room, nothing cached': room,
})

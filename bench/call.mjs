// Measures the call of two in the built product beside two bare pages: npm --prefix bench run call
// RUNS (20) and SECONDS (20) of CPU. Needs a built product and a Chromium at CHROMIUM_PATH or /usr/bin/chromium.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { connectBare, joinWithSignals, startBareServer } from './call/bare-call.mjs'
import { bothSee, breakAndWait, joinCall, leaveCall, openRoom, startProduct } from './call/product-call.mjs'
import { treeCpuSeconds } from './room/process-use.mjs'
import { quantiles } from './room/quantiles.mjs'
import { table } from './room/table.mjs'

const repository = resolve(import.meta.dirname, '..')
const { chromium } = createRequire(join(repository, 'e2e/package.json'))('@playwright/test')
const runs = Number(process.env['RUNS'] ?? 20)
const seconds = Number(process.env['SECONDS'] ?? 20)

/** A browser of its own for each thing that is measured, so that its CPU can be told. */
async function openBrowser() {
  const server = await chromium.launchServer({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--allow-loopback-in-peer-connection',
    ],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  const pages = []
  for (let i = 0; i < 2; i += 1) pages.push(await (await browser.newContext()).newPage())
  return { pages, pid: server.process().pid, close: () => server.close() }
}

/** Cores in use over the next seconds. */
async function coresOf(pid) {
  const before = treeCpuSeconds(pid)
  const began = performance.now()
  await new Promise(done => setTimeout(done, seconds * 1000))
  return (treeCpuSeconds(pid) - before) / ((performance.now() - began) / 1000)
}

const row = (what, values) => {
  const { n, p50, p95, max } = quantiles(values)
  return { what, runs: n, p50: Math.round(p50), p95: Math.round(p95), max: Math.round(max) }
}

async function measureBare() {
  const { url, close } = await startBareServer()
  const browser = await openBrowser()
  await joinWithSignals(...browser.pages)
  const firstFrames = []
  for (let run = 0; run < runs; run += 1) {
    await Promise.all(browser.pages.map(page => page.goto(url)))
    firstFrames.push(await connectBare(...browser.pages))
  }
  const cores = await coresOf(browser.pid)
  await browser.close()
  close()
  return { firstFrames, cores }
}

async function measureProduct() {
  const product = await startProduct(repository)
  const browser = await openBrowser()
  const [ana, ben] = browser.pages
  for (const page of browser.pages)
    await page.addInitScript(() => {
      window.connections = []
      const Real = window.RTCPeerConnection
      window.RTCPeerConnection = class extends Real {
        constructor(...given) {
          super(...given)
          window.connections.push(this)
        }
      }
    })
  await openRoom(ana, ben, product.url)
  const without = await coresOf(browser.pid)
  await joinCall(ana)
  const [joined, broken, reloaded] = [[], [], []]
  for (let run = 0; run < runs; run += 1) {
    const clicked = joinCall(ben).then(() => performance.now())
    const began = await clicked
    await bothSee(ana, ben)
    joined.push(performance.now() - began)
    if (run < runs - 1) await leaveCall(ben)
  }
  const cores = await coresOf(browser.pid)
  for (let run = 0; run < runs; run += 1) broken.push(await breakAndWait(ana, ben, run % 2 ? ana : ben))
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await ben.reload({ waitUntil: 'commit' })
    await bothSee(ana, ben)
    reloaded.push(performance.now() - began)
  }
  await browser.close()
  await product.stop()
  return { joined, broken, reloaded, cores, without }
}

const bare = await measureBare()
const ours = await measureProduct()
console.log(
  table([
    row('bare pages: offer to first frame on both sides', bare.firstFrames),
    row('ours: press of Join to first frame on both sides', ours.joined),
    row('ours: connection closed under it to frames again', ours.broken),
    row('ours: reload to frames again', ours.reloaded),
  ]),
)
console.log(
  `\nratio of the medians, ours to bare: ${(quantiles(ours.joined).p50 / quantiles(bare.firstFrames).p50).toFixed(2)}`,
)
console.log(
  `\n${table([
    { 'two pages': 'bare call', cores: bare.cores },
    { 'two pages': 'ours, the room without a call', cores: ours.without },
    { 'two pages': 'ours, the room with a call', cores: ours.cores },
    { 'two pages': 'ours : bare', cores: ours.cores / bare.cores },
  ])}`,
)

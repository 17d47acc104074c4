import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand, runTool } from './run-command.mjs'
import { Stop } from './stop.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const downloadMs = 10 * 60_000

/**
 * Where browsers may be, best first. Playwright's own is asked for by name, so that its packages need not be there.
 *
 * @param {string} searchPath the PATH to look along
 */
export function candidates(searchPath) {
  const folders = searchPath.split(delimiter).filter(Boolean)
  return [...names.flatMap(name => folders.map(folder => join(folder, name))), macChrome].filter(existsSync)
}

/** A stub (Ubuntu's, without snap) or a browser short of a library is there but does not start. */
async function starts(/** @type {string} */ file) {
  return (await runCommand(file, ['--version'], { keep: true, timeoutMs: 30_000 })).code === 0
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return file && existsSync(file) ? [file] : []
}

async function firstThatStarts() {
  for (const file of [...candidates(process.env['PATH'] ?? ''), ...(await ofPlaywright())]) {
    if (await starts(file)) return file
  }
  return undefined
}

async function installDebianChromium() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-qq'], { keep: true, env })
  const packages = ['chromium', 'fonts-liberation']
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    keep: true,
    env,
  })
}

/**
 * The Chromium the journeys run in: one that is there, else Playwright's download, else Debian's package when this
 * is root on Debian.
 *
 * @returns {Promise<string>} the path of its program
 * @throws {Stop} when there is none and none can be had
 */
export async function findOrInstallBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (existsSync(named) && (await starts(named))) return named
    throw new Stop(
      `CHROMIUM_PATH is ${named}, which does not start: set it to a Chromium's program, or unset it.`,
    )
  }
  const present = await firstThatStarts()
  if (present) return present

  console.log('Downloading a browser for the tests (once) …')
  await runTool('@playwright/test/cli.js', ['install', 'chromium'], { keep: true, timeoutMs: downloadMs })
  const downloaded = await firstThatStarts()
  if (downloaded) return downloaded

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Debian’s Chromium (once) …')
    await installDebianChromium()
    const installed = await firstThatStarts()
    if (installed) return installed
  }
  throw new Stop(
    'No browser for the tests was found and none could be downloaded: install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.',
  )
}

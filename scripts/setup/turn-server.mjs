import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from './run-command.mjs'
import { Stop } from './stop.mjs'

/** @returns {string | undefined} where coturn's program is on the PATH */
function present() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return [...folders, '/usr/local/sbin', '/opt/homebrew/bin']
    .map(folder => join(folder, 'turnserver'))
    .find(existsSync)
}

async function installDebianPackage() {
  // Debian's own script would start it as a service of the machine; the tests start one of their own.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await runCommand('apt-get', ['update', '-qq'], { keep: true, env })
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'coturn'], {
    keep: true,
    env,
  })
}

/**
 * The TURN server the journeys relay a call through: one that is there, else Debian's package when this is root on
 * Debian.
 *
 * @returns {Promise<string>} the path of coturn's program
 * @throws {Stop} when there is none and it cannot be had
 */
export async function findOrInstallTurnServer() {
  const named = process.env['TURNSERVER_PATH']
  if (named) {
    if (existsSync(named)) return named
    throw new Stop(
      `TURNSERVER_PATH is ${named}, which is not there: set it to coturn's turnserver, or unset it.`,
    )
  }
  const found = present()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Debian’s coturn for the relayed call of the tests (once) …')
    await installDebianPackage()
    const installed = present()
    if (installed) return installed
  }
  throw new Stop(
    'coturn, through which the tests relay a call, was not found: install it (apt-get install coturn, brew install coturn), or set TURNSERVER_PATH to its turnserver.',
  )
}

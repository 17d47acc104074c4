import { Stop } from './stop.mjs'

const oldest = { major: 20, minor: 19 }

/**
 * @param {string} [version] like `20.19.0`
 * @throws {Stop} below the oldest Node.js we run on
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return
  throw new Stop(
    `Dryrun needs Node.js ${oldest.major}.${oldest.minor} or newer and this is ${version}: install a newer one from https://nodejs.org and try again.`,
  )
}

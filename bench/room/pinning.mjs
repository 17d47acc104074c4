import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The server has a core to itself, the clients another; the database shares both. */
export const cores = { server: '0', clients: '1' }

const canPin = (() => {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return availableParallelism() > 1
  } catch {
    return false
  }
})()

/** Holds this process, and those it starts from here on, to the clients' core. */
export function pinMyself() {
  if (canPin) execFileSync('taskset', ['-acp', cores.clients, String(process.pid)], { stdio: 'ignore' })
  else
    console.log(
      'Nothing is pinned to a core: taskset or a second core is missing, so take the figures lightly.',
    )
}

/**
 * @param {string} core one core, or several with commas
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]} the same command, held to the core where that can be done
 */
export function pinned(core, command, args) {
  return canPin ? ['taskset', ['-c', core, command, ...args]] : [command, args]
}

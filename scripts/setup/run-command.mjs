import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * @typedef {object} Ended
 * @property {number} code the exit code; 127 when the command does not exist, 124 when it was ended for its time
 * @property {string} output what it printed, when it was kept
 */

/**
 * Runs one command in the repository's folder and waits for its end. Never rejects.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ keep?: boolean, env?: Record<string, string>, timeoutMs?: number }} [options] `keep` holds the output
 *   back and returns it; otherwise it goes straight to the terminal
 * @returns {Promise<Ended>}
 */
export function runCommand(command, args, { keep = false, env = {}, timeoutMs = 0 } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
    })
    let output = ''
    const add = (/** @type {Buffer} */ bytes) => {
      output += bytes.toString()
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    child.on('error', error => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 124 : 1), output }))
  })
}

/**
 * npm, as the npm that started us when there is one, so that its version and settings stay the same.
 *
 * @param {string[]} args
 * @param {{ keep?: boolean, env?: Record<string, string>, timeoutMs?: number }} [options]
 */
export function runNpm(args, options) {
  const npmFile = process.env['npm_execpath']
  if (npmFile?.endsWith('.js')) return runCommand(process.execPath, [npmFile, ...args], options)
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}

/**
 * A command line program out of node_modules, started without npx.
 *
 * @param {string} file below node_modules, like `vite/bin/vite.js`
 * @param {string[]} args
 * @param {{ keep?: boolean, env?: Record<string, string>, timeoutMs?: number }} [options]
 */
export function runTool(file, args, options) {
  return runCommand(process.execPath, [`${root}node_modules/${file}`, ...args], options)
}

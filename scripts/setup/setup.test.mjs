import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { candidates } from './browser.mjs'
import { buildStamp, isBuilt } from './build.mjs'
import { installStamp, installState } from './install-packages.mjs'
import { requireNode } from './node-version.mjs'
import { runCommand } from './run-command.mjs'
import { Stop } from './stop.mjs'

/** @param {Record<string, string>} files */
function folderWith(files) {
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-setup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return { folder, write }
}

describe('the Node.js version', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '100.0.0'])('%s is new enough', version => {
    expect(() => requireNode(version)).not.toThrow()
  })

  it.each(['20.18.9', '18.20.0', '9.0.0'])('%s is not, and the sentence says what to do', version => {
    expect(() => requireNode(version)).toThrow(Stop)
    expect(() => requireNode(version)).toThrow(`this is ${version}: install a newer one`)
  })
})

describe('whether packages are installed', () => {
  const lock = JSON.stringify({
    packages: {
      '': { name: 'dryrun' },
      server: { name: '@dryrun/server' },
      'node_modules/@dryrun/server': { resolved: 'server', link: true },
      'node_modules/a': { version: '1.0.0' },
      'server/node_modules/b': { version: '2.0.0' },
      'node_modules/for-another-machine': { version: '1.0.0', optional: true },
    },
  })
  const complete = {
    'package-lock.json': lock,
    'node_modules/.package-lock.json': '{}',
    'node_modules/a/package.json': '{ "version": "1.0.0" }',
    'server/node_modules/b/package.json': '{ "version": "2.0.0" }',
  }
  /** @param {Record<string, string>} files */
  const stateOf = files => installState(folderWith(files).folder)

  it('is missing without node_modules', () => {
    expect(stateOf({ 'package-lock.json': lock })).toBe('missing')
  })

  it('is ready with the stamp of this lock file, and not with another', () => {
    const stamped = {
      'package-lock.json': lock,
      'node_modules/.dryrun-install': installStamp(lock),
      'server/node_modules/b/package.json': '{ "version": "2.0.0" }',
    }
    expect(stateOf(stamped)).toBe('ready')
    expect(stateOf({ ...stamped, 'package-lock.json': `${lock} ` })).toBe('missing')
    const { 'server/node_modules/b/package.json': _, ...cleaned } = stamped
    expect(stateOf(cleaned)).toBe('missing')
  })

  it('is adopted when every package of the lock file is there in its version', () => {
    expect(stateOf(complete)).toBe('adopt')
    expect(stateOf({ ...complete, 'node_modules/a/package.json': '{ "version": "0.9.0" }' })).toBe('missing')
    const { 'server/node_modules/b/package.json': _, ...without } = complete
    expect(stateOf(without)).toBe('missing')
    const wrongOptional = { 'node_modules/for-another-machine/package.json': '{ "version": "0.9.0" }' }
    expect(stateOf({ ...complete, ...wrongOptional })).toBe('missing')
  })

  it('is missing when npm did not come to its end', () => {
    const { 'node_modules/.package-lock.json': _, ...brokenOff } = complete
    expect(stateOf(brokenOff)).toBe('missing')
  })
})

describe('whether the build is stale', () => {
  const built = () => {
    const house = folderWith({
      'package-lock.json': '{}',
      'tsconfig.base.json': '{}',
      'client/src/main.tsx': 'a',
      'client/dist/index.html': 'made',
      'server/src/main.ts': 'b',
      'server/dist/main.js': 'made',
      'shared/src/run.ts': 'c',
    })
    house.write('server/dist/.dryrun-build', buildStamp(house.folder))
    return house
  }

  it('is fresh right after the build, and after tests and outputs change', () => {
    const { folder, write } = built()
    write('server/src/main.test.ts', 'a test')
    write('server/test/start.ts', 'a test')
    write('server/dist/main.js', 'made again')
    write('server/node_modules/a/index.js', 'a package')
    expect(isBuilt(folder)).toBe(true)
  })

  it.each([
    'client/src/main.tsx',
    'server/src/new.ts',
    'shared/src/run.ts',
    'package-lock.json',
    'client/index.html',
  ])('is stale when %s changes or appears', path => {
    const { folder, write } = built()
    write(path, 'changed')
    expect(isBuilt(folder)).toBe(false)
  })

  it.each(['client/dist/index.html', 'server/dist/main.js', 'server/dist/.dryrun-build'])(
    'is stale without %s',
    path => {
      const { folder } = built()
      rmSync(join(folder, path))
      expect(isBuilt(folder)).toBe(false)
    },
  )

  it('tells a moved line between two files', () => {
    const { folder, write } = built()
    write('client/src/main.tsx', 'ab')
    write('shared/src/run.ts', '')
    expect(isBuilt(folder)).toBe(false)
  })
})

describe('finding a browser', () => {
  it('looks along the PATH, Chromium before Chrome', () => {
    const { folder, write } = folderWith({ 'one/google-chrome': '', 'two/chromium': '' })
    write('two/firefox', '')
    const path = [join(folder, 'one'), join(folder, 'two')].join(delimiter)
    const found = candidates(path).filter(file => file.startsWith(folder))
    expect(found).toEqual([join(folder, 'two/chromium'), join(folder, 'one/google-chrome')])
  })
})

describe('running a command', () => {
  it('gives its exit code and, when kept, what it printed', async () => {
    const script = "console.log('out'); console.error('err'); process.exit(3)"
    const { code, output } = await runCommand(process.execPath, ['-e', script], { keep: true })
    expect(code).toBe(3)
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out'])
  })

  it('gives 127 for a command that does not exist', async () => {
    expect((await runCommand('dryrun-no-such-command', [], { keep: true })).code).toBe(127)
  })

  it('ends a command that takes too long', async () => {
    const { code } = await runCommand(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      keep: true,
      timeoutMs: 100,
    })
    expect(code).toBe(124)
  })

  it('shows no stack for what a person can put right', async () => {
    const { folder } = folderWith({})
    const script = join(folder, 'chromium')
    writeFileSync(script, '#!/bin/sh\nexit 1\n')
    chmodSync(script, 0o755)
    const asks = `
      import { findOrInstallBrowser } from './scripts/setup/browser.mjs'
      import { orOneSentence } from './scripts/setup/stop.mjs'
      await orOneSentence(async () => void (await findOrInstallBrowser()))`
    const { code, output } = await runCommand(process.execPath, ['--input-type=module', '-e', asks], {
      keep: true,
      env: { CHROMIUM_PATH: script },
    })
    expect({ code, output }).toEqual({
      code: 1,
      output: `\nCHROMIUM_PATH is ${script}, which does not start: set it to a Chromium's program, or unset it.\n`,
    })
  })
})

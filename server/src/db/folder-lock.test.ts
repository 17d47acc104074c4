import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dryrun-lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const holder = () => JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { pid: number }

test('a second lock is refused with the holder’s number, until the first is given back', () => {
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`)
  unlock()
  lockFolder(folder)()
})

test('a lock whose process is gone is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: child.pid, startedAt: '1' }))
  const unlock = lockFolder(folder)
  expect(holder().pid).toBe(process.pid)
  unlock()
})

test('a lock whose number now belongs to another process is taken over', () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'another time' }))
  lockFolder(folder)()
})

test.each(['', 'not json', '{}'])('a lock that says nothing (%j) is taken over', content => {
  writeFileSync(join(folder, 'lock'), content)
  lockFolder(folder)()
})

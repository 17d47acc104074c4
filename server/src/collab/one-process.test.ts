import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockFolder } from '../db/folder-lock.ts'
import { projectRoot } from '../project-root.ts'
import { ServerProcess } from './testing/server-process.ts'

// That the lock of a killed process is taken over is shown where processes are killed: kills.db.test.ts.
test(
  'C29: a second process on the embedded database is refused in words, and ends',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dryrun-one-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const unlock = lockFolder(folder)
    onTestFinished(unlock)
    const second = ServerProcess.start({
      program: ['--import', 'tsx', 'server/src/main.ts'],
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder, LOG_LEVEL: 'silent' },
      folder: projectRoot(),
    })
    await expect(second).rejects.toThrow(`process ${process.pid}`)
  },
)

import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { createApp, type App } from '../src/app.ts'
import { callSettingsOf, type CallSettings } from '../src/call/call-settings.ts'
import type { Connection } from '../src/db/connect.ts'
import { readEnv } from '../src/env.ts'
import { readGuidePacks } from '../src/guides/read-guide-pack.ts'
import { createLog } from '../src/log.ts'
import { projectRoot } from '../src/project-root.ts'
import type { ChunkStorage } from '../src/recording/chunk-storage.ts'
import { createFolderStorage } from '../src/recording/folder-storage.ts'
import { openTestDatabase } from './database.ts'

export type StartedApp = App & { url: string; connection: Connection }

/** The real application on a port of its own, on a migrated, empty database of its own; with our guides, or others. */
export async function startApp(guides?: ReadonlyMap<string, GuidePack>): Promise<StartedApp> {
  const connection = await openTestDatabase()
  const app = await startAppOn(connection, guides)
  return {
    ...app,
    close: async () => {
      await app.close()
      await connection.close()
    },
  }
}

/**
 * The real application on a database that stays when it closes, to start it a second time on the same. Recordings go
 * to a folder that goes with it, or to a store that stays.
 */
export async function startAppOn(
  connection: Connection,
  guides?: ReadonlyMap<string, GuidePack>,
  storage?: ChunkStorage,
  call: CallSettings = callSettingsOf(readEnv({})),
): Promise<StartedApp> {
  const root = projectRoot()
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-recordings-'))
  const app = await createApp({
    env: { PUBLIC_URL: undefined, TRUSTED_PROXIES: 0 },
    connection,
    guides: guides ?? readGuidePacks(join(root, 'guides')),
    secret: 'a secret of thirty-two characters',
    call,
    storage: storage ?? createFolderStorage(folder),
    root,
    log: createLog('silent'),
  })
  await new Promise<void>(resolve => app.http.listen(0, '127.0.0.1', resolve))
  const { port } = app.http.address() as AddressInfo
  return {
    ...app,
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
    url: `http://127.0.0.1:${port}`,
    connection,
  }
}

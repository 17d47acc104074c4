import { join } from 'node:path'
import { appSecret } from './accounts/app-secret.ts'
import { createApp } from './app.ts'
import { callSettingsOf, relayWarningOf } from './call/call-settings.ts'
import { openDatabase } from './db/open-database.ts'
import { loadDotEnv, readEnv, type Env } from './env.ts'
import { readGuidePacks } from './guides/read-guide-pack.ts'
import { createLog } from './log.ts'
import { projectRoot } from './project-root.ts'
import { openStorage } from './recording/open-storage.ts'

/** How long the server may take to stop before it is stopped, in milliseconds. */
const stopTimeoutMs = 10_000

async function start(): Promise<void> {
  loadDotEnv()
  const env = readEnv()
  const root = projectRoot()
  const log = createLog(env.LOG_LEVEL)
  const guides = readGuidePacks(join(root, 'guides'))
  const connection = await openDatabase(env, root)
  const storage = openStorage(env)
  const call = callSettingsOf(env)
  const app = await createApp({ env, connection, guides, secret: appSecret(env), call, storage, root, log })
  await new Promise<void>((resolve, reject) => {
    app.http.once('error', (fault: NodeJS.ErrnoException) =>
      reject(
        fault.code === 'EADDRINUSE'
          ? new Error(`Port ${env.PORT} is in use. Stop what listens there, or set PORT to another one.`)
          : fault,
      ),
    )
    app.http.listen(env.PORT, env.HOST, resolve)
  })
  greet(env, app.http.address())
  const warning = relayWarningOf(env)
  if (warning !== null) log.warn(warning)

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopTimeoutMs).unref()
    app
      .close()
      .then(() => connection.close())
      .then(
        () => process.exit(0),
        fault => {
          log.error({ err: fault }, 'stopping failed')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function greet(env: Env, address: ReturnType<import('node:net').Server['address']>): void {
  const port = typeof address === 'object' && address ? address.port : env.PORT
  const url = env.PUBLIC_URL ?? `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${port}`
  const database = env.DATABASE_URL ? 'Postgres' : `the embedded database in ${env.DATA_DIR}`
  process.stdout.write(
    `\n  Dryrun is ready at ${url}\n  It keeps everything in ${database}.\n` +
      '  Open the address to sign in; on an empty database it offers to create the first account.\n\n',
  )
}

start().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exit(1)
})

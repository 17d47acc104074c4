import { join } from 'node:path'
import { appSecret } from './accounts/app-secret.ts'
import { callSettingsOf } from './call/call-settings.ts'
import { createDocumentServer } from './collab/document-server.ts'
import { createDocumentStore } from './collab/document.store.ts'
import { createServices } from './create-services.ts'
import { openDatabase } from './db/open-database.ts'
import { loadDotEnv, readEnv } from './env.ts'
import { readGuidePacks } from './guides/read-guide-pack.ts'
import { createLog, type Log } from './log.ts'
import { projectRoot } from './project-root.ts'
import { openStorage } from './recording/open-storage.ts'
import { createSqlSandbox } from './runs/sandbox/sql-sandbox.ts'
import { demoPeople } from './seed/demo-plan.ts'
import { seedDemo, type DemoClock } from './seed/seed-demo.ts'
import { createWorkspaces } from './sessions/workspaces.ts'

/** Fills the database of the settings with the demo; nobody else may have an account in it yet. */
async function seed(): Promise<void> {
  loadDotEnv()
  const env = readEnv()
  const log = createLog('error')
  const root = projectRoot()
  const connection = await openDatabase(env, root)
  const clock: DemoClock = { now: new Date() }
  const store = createDocumentStore(connection.db)
  const documents = openDocuments(store, clock, log)
  const sandbox = createSqlSandbox()
  const services = createServices({
    db: connection.db,
    guides: readGuidePacks(join(root, 'guides')),
    guideFolder: guideId => join(root, 'guides', guideId),
    secret: appSecret(env),
    publicUrl: env.PUBLIC_URL ?? 'http://localhost',
    sandbox,
    announce: () => {},
    onIdentityChanged: () => {},
    workspaces: createWorkspaces(() => documents, createDocumentStore),
    documents: store,
    call: callSettingsOf(env),
    storage: openStorage(env),
    present: () => [],
    now: () => clock.now,
    log,
  })
  if (!(await services.people.isEmpty())) {
    throw new Error(
      'There are accounts in this database already, so the demo was not added. Use an empty one.',
    )
  }
  const changeDocument = documents.changeDocument.bind(documents)
  const { email, password } = await seedDemo({ services, clock, changeDocument })
  await documents.close()
  await sandbox.close()
  await connection.close()
  const others = Object.values(demoPeople)
    .map(person => person.email)
    .filter(each => each !== email)
  process.stdout.write(
    `The demo is in. Start Dryrun and sign in as ${email} (or ${others.join(', ')}) with "${password}".\n`,
  )
}

/** The documents as the demo writes them: nobody else has a door to them. */
function openDocuments(store: ReturnType<typeof createDocumentStore>, clock: DemoClock, log: Log) {
  const nobody = async () => null
  return createDocumentServer({
    access: { authenticate: nobody, authorize: async () => 'forbidden', holdOf: nobody },
    store,
    log,
    now: () => clock.now.getTime(),
  })
}

seed().then(
  () => process.exit(0),
  (fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exit(1)
  },
)

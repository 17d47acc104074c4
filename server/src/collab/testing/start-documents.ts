import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import { formatDocName, workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { createLog } from '../../log.ts'
import type { DocumentAccess, Grant, Person } from '../access.ts'
import type { CollabLimits } from '../collab-limits.ts'
import { createDocumentServer, type DocumentServer } from '../document-server.ts'
import type { DocumentStore } from '../document-store.ts'
import type { Hold } from '../hold.ts'
import { routeUpgrades } from '../upgrade-router.ts'
import { MemoryDocumentStore } from './memory-document-store.ts'

export const roundId = RoundId.parse('round-0001')
export const workspace = workspaceOf(roundId)
export const workspaceName = formatDocName(workspace)

/** Who may do what in a test: everybody with a cookie `who=<name>` edits, until the test says otherwise. */
export class TestAccess implements DocumentAccess<Person> {
  readonly verdicts = new Map<string, Awaited<ReturnType<DocumentAccess<Person>['authorize']>>>()
  readonly modes = new Map<string, Grant['mode']>()
  readonly holds = new Map<string, Hold>()
  fault: Error | null = null
  gate: Promise<void> = Promise.resolve()

  async authenticate(request: IncomingMessage): Promise<Person | null> {
    const who = /who=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    return who === undefined ? null : { key: who }
  }

  async authorize({ key }: Person, _name: DocName) {
    await this.gate
    if (this.fault !== null) throw this.fault
    const mode = this.modes.get(key) ?? 'edit'
    return this.verdicts.get(key) ?? { ...grantOf(key), mode }
  }

  async holdOf(name: DocName): Promise<Hold | null> {
    return this.holds.get(formatDocName(name)) ?? null
  }
}

export function memberOf(who: string): MemberId {
  return MemberId.parse(`member-${who}`)
}

export function grantOf(who: string): Grant {
  return { memberId: memberOf(who), name: who.toUpperCase(), colour: 3, role: 'candidate', mode: 'edit' }
}

export type Started = {
  url: string
  access: TestAccess
  server: DocumentServer<Person>
  stop: () => Promise<void>
}

/** Documents on a port of their own, over a store that outlives them. */
export async function startDocuments(
  store: DocumentStore,
  limits: Partial<CollabLimits> = {},
): Promise<Started> {
  const access = new TestAccess()
  const log = createLog('silent')
  const server = createDocumentServer<Person>({
    access,
    store,
    log,
    limits: { shutdownJitterMs: 10, ...limits },
  })
  const http = createServer()
  routeUpgrades(http, {
    sockets: { handleUpgrade: (_request, socket) => void socket.destroy() },
    documents: server,
    isOwnOrigin: ({ headers }) => headers.origin !== 'https://evil.test',
    log,
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const stop = async () => {
    await server.close()
    http.closeAllConnections()
    await new Promise(resolve => http.close(resolve))
  }
  return { url: `ws://127.0.0.1:${port}/collab`, access, server, stop }
}

/** Nobody is connected, nothing is open, and nothing waits. */
export function isEmpty({ server }: Started): boolean {
  const { connections, documents, unsavedBytes } = server.connections()
  return connections === 0 && documents === 0 && unsavedBytes === 0
}

/** A store with the workspace in it, its code as given. */
export async function storeWithWorkspace(code = ''): Promise<MemoryDocumentStore> {
  const store = new MemoryDocumentStore()
  await createWorkspace(store, code)
  return store
}

export async function createWorkspace(store: DocumentStore, code = ''): Promise<void> {
  const { server, stop } = await startDocuments(store)
  await server.createDocument(workspace, doc => codeText(doc).insert(0, code))
  await stop()
}

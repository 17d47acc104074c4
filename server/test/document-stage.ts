import { afterEach } from 'vitest'
import { startDocuments, workspaceName, type Started } from '../src/collab/testing/start-documents.ts'
import { WireClient } from '../src/collab/testing/wire-client.ts'

/** Servers of documents for a test file, and clients of theirs; all of them are gone after each test. */
export function documentStage() {
  const clients: WireClient[] = []
  const running: Started[] = []
  afterEach(async () => {
    for (const client of clients.splice(0)) client.socket.terminate()
    for (const started of running.splice(0)) await started.stop()
  })
  /** A client at an address below `/collab/`, with `?` and all. */
  function open({ url }: Started, address: string, who: string, headers: Record<string, string> = {}) {
    const client = new WireClient(`${url}/${address}`, who, headers)
    clients.push(client)
    return client
  }
  return {
    async start(...args: Parameters<typeof startDocuments>): Promise<Started> {
      const started = await startDocuments(...args)
      running.push(started)
      return started
    },
    open,
    /** A client in the workspace. */
    join: (started: Started, who: string) => open(started, workspaceName, who),
  }
}

import * as Y from 'yjs'
import { formatDocName, type DocName } from '@dryrun/shared/documents/doc-name'
import { epochParameter, messageType, syncType } from '@dryrun/shared/documents/protocol'
import { step1Frame } from '../src/collab/frame.ts'
import { eventually } from '../src/collab/testing/eventually.ts'
import { WireClient } from '../src/collab/testing/wire-client.ts'
import type { TestPerson } from './person.ts'

/**
 * A document on a socket of this person's, with their cookies; `epoch` is that of the copy they have, empty for none.
 * Close it with `socket.terminate()`.
 */
export function openDocument(person: TestPerson, name: DocName, epoch?: string): WireClient {
  const search = epoch === undefined ? '' : `?${epochParameter}=${epoch}`
  const address = `${person.url.replace('http', 'ws')}/collab/${formatDocName(name)}${search}`
  return new WireClient(address, '', { cookie: person.cookieHeader, origin: person.url })
}

/** Resolves once all that the client sent is handled, and all that the server sent it before has come. */
export async function roundTrip(client: WireClient): Promise<void> {
  const answers = () =>
    client.heard.filter(({ type, subtype }) => type === messageType.sync && subtype === syncType.step2).length
  const before = answers()
  client.send(step1Frame(Y.encodeStateVector(client.doc)))
  await eventually('the server answers', () => answers() > before)
}

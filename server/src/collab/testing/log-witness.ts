import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { DocumentStore } from '../document-store.ts'
import type { Edit } from './peer.ts'

type Log = Pick<DocumentStore, 'readAfter'>

/** Replays the log of a document, and says whether what was acknowledged is in it. */
export class LogWitness {
  readonly doc = new Y.Doc()
  readonly #name: string
  #seq = 0

  constructor(name: string) {
    this.#name = name
  }

  get code(): string {
    return codeText(this.doc).toString()
  }

  /** How many updates the log holds. */
  get length(): number {
    return this.#seq
  }

  /** Reads what is new in the log. Throws where it has a hole or holds what Yjs does not take. */
  async readOn(log: Log): Promise<void> {
    for (const { seq, update } of await log.readAfter(this.#name, this.#seq)) {
      Y.applyUpdate(this.doc, update)
      this.#seq = seq
    }
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs !== null || pendingDs !== null) throw new Error('The log builds on what is not in it.')
  }

  /** Those of the edits of which the log lacks something. */
  lost(edits: readonly Edit[]): Edit[] {
    const { store } = this.doc
    return edits.filter(({ written, deleted }) => {
      const isWritten = written.every(({ client, clock, length }) => {
        return Y.getState(store, client) >= clock + length
      })
      return !isWritten || !deleted.every(range => this.#isDeleted(range))
    })
  }

  #isDeleted({ client, clock, length }: Edit['deleted'][number]): boolean {
    if (Y.getState(this.doc.store, client) < clock + length) return false
    const structs = this.doc.store.clients.get(client) ?? []
    for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
      const struct = structs[i]
      if (struct === undefined || struct.id.clock >= clock + length) return true
      if (!struct.deleted) return false
    }
    return true
  }
}

/** What the log of a document gives from its beginning. */
export async function replayed(log: Log, name: string): Promise<string> {
  const witness = new LogWitness(name)
  await witness.readOn(log)
  return witness.code
}

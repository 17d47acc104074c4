import type { Doc } from 'yjs'
import type { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import { workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { Database } from '../db/connect.ts'

/** What a session needs of the documents: the text of a workspace, and making one within a transaction. */
export type Workspaces = {
  /** The text a round's workspace holds now, as far as the member may know it; empty where there is none. */
  read: (roundId: RoundId, memberId: MemberId) => Promise<string>
  /** Makes a round's workspace with its starter text, once, in the transaction that makes the round. */
  create: (tx: Database, roundId: RoundId, starter: string) => Promise<void>
}

type Documents<Store> = {
  readText: (name: DocName, readerId: MemberId) => Promise<string | null>
  createDocument: (name: DocName, initial: (doc: Doc) => void, store: Store) => Promise<boolean>
}

/** `documents` is asked for late, because the document server itself asks the sessions who may come in. */
export function createWorkspaces<Store>(
  documents: () => Documents<Store>,
  storeOf: (tx: Database) => Store,
): Workspaces {
  return {
    read: async (roundId, memberId) => (await documents().readText(workspaceOf(roundId), memberId)) ?? '',
    create: async (tx, roundId, starter) => {
      const write = (doc: Doc) => codeText(doc).insert(0, starter)
      await documents().createDocument(workspaceOf(roundId), write, storeOf(tx))
    },
  }
}

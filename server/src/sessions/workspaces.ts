import type { Doc } from 'yjs'
import type { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import { workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { Database } from '../db/connect.ts'

/** Puts another starter text into the workspace of a round that waits, in the transaction that changes the round. */
export type ReplaceText = (tx: Database, roundId: RoundId, starter: string) => Promise<void>

/** What a session needs of the documents: the text of a workspace, and making or replacing one within a transaction. */
export type Workspaces = {
  /** The text a round's workspace holds now, as far as the member may know it; empty where there is none. */
  read: (roundId: RoundId, memberId: MemberId) => Promise<string>
  /** Makes a round's workspace with its starter text, once, in the transaction that makes the round. */
  create: (tx: Database, roundId: RoundId, starter: string) => Promise<void>
  /**
   * Runs a transaction, from its begin to its end, that may replace texts. Who has such a workspace open loses the
   * connection, and finds after the end what then stands in it.
   */
  replacing: <Result>(transaction: (replace: ReplaceText) => Promise<Result>) => Promise<Result>
}

type Documents<Store> = {
  readText: (name: DocName, readerId: MemberId) => Promise<string | null>
  createDocument: (name: DocName, initial: (doc: Doc) => void, store: Store) => Promise<boolean>
  replaceDocument: (
    name: DocName,
    initial: (doc: Doc) => void,
    store: Store,
    isOver: Promise<void>,
  ) => Promise<void>
}

/** `documents` is asked for late, because the document server itself asks the sessions who may come in. */
export function createWorkspaces<Store>(
  documents: () => Documents<Store>,
  storeOf: (tx: Database) => Store,
): Workspaces {
  return {
    read: async (roundId, memberId) => (await documents().readText(workspaceOf(roundId), memberId)) ?? '',
    create: async (tx, roundId, starter) => {
      await documents().createDocument(workspaceOf(roundId), writing(starter), storeOf(tx))
    },
    replacing: async transaction => {
      let end = () => {}
      const isOver = new Promise<void>(resolve => (end = resolve))
      try {
        return await transaction((tx, roundId, starter) =>
          documents().replaceDocument(workspaceOf(roundId), writing(starter), storeOf(tx), isOver),
        )
      } finally {
        end()
      }
    },
  }
}

const writing = (starter: string) => (doc: Doc) => codeText(doc).insert(0, starter)

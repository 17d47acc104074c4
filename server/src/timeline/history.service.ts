import * as Y from 'yjs'
import type { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { timelineLimits, type Edit } from '@dryrun/shared/contract/timeline'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { Refusal } from '../refusal.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { SeatService } from '../sessions/seat.service.ts'

type LoggedUpdate = { seq: number; memberId: string | null; at: number; update: Uint8Array }

/** What the history needs of the log of the shared documents. */
export type DocumentLog = {
  /** Updates above a number in order, at most so many. */
  readPage(name: string, after: number, atMost: number): Promise<LoggedUpdate[]>
  /** The number of the last update logged at that time (milliseconds since 1970) or before; 0 for none. */
  seqAt(name: string, at: number): Promise<number>
  /** What makes the state after that update: a snapshot, and the updates after it. Null: no such document. */
  stateAt(
    name: string,
    seq: number,
  ): Promise<{ snapshot: { seq: number; state: Uint8Array } | null; updates: LoggedUpdate[] } | null>
}

type Parts = { seats: SeatService; documents: DocumentLog }

/** A moment of a document: after the update of that number, or at that time; null is now. */
type Moment = { seq: number } | { at: Date } | null

/** How a round's shared text came to be: every logged update, and the exact text after each of them. */
export function createHistoryService({ seats, documents }: Parts) {
  /** The last update the person may read; what is held back by focus time is after it. Null: no bound. */
  async function lastReadable(person: Person, roundId: RoundId): Promise<number | null> {
    const { round, memberId } = await seats.requireRound(person, roundId, 'readWorkspace')
    const { focusMemberId, focusSince } = round
    if (focusSince === null || !isWithheld(round, memberId, focusMemberId, focusSince)) return null
    return documents.seqAt(nameOf(roundId), focusSince.getTime() - 1)
  }

  /** What the person may read of updates that were read before: focus time may have begun meanwhile. */
  async function readable<T extends LoggedUpdate>(
    person: Person,
    roundId: RoundId,
    updates: T[],
  ): Promise<T[]> {
    const { round, memberId } = await seats.requireRound(person, roundId, 'readWorkspace')
    const first = updates.findIndex(each => isWithheld(round, memberId, each.memberId, new Date(each.at)))
    return first < 0 ? updates : updates.slice(0, first)
  }

  return {
    /** Logged updates after `after`, in order; `next` is null once there are no more. */
    async readEdits(person: Person, roundId: RoundId, after: number) {
      const last = await lastReadable(person, roundId)
      const page = await documents.readPage(nameOf(roundId), after, timelineLimits.editsPerPage)
      const shown = await readable(
        person,
        roundId,
        page.filter(({ seq }) => last === null || seq <= last),
      )
      const edits = shown.map(({ seq, at, memberId, update }): Edit => ({
        seq,
        at: new Date(at).toISOString(),
        memberId: memberId as MemberId | null,
        update: Buffer.from(update).toString('base64'),
      }))
      const end = edits.at(-1)?.seq ?? null
      return { edits, next: shown.length === page.length ? end : null }
    },

    /** The text exactly as it was at a moment, and the number of the last update in it. */
    async readText(person: Person, roundId: RoundId, moment: Moment): Promise<{ seq: number; text: string }> {
      const last = await lastReadable(person, roundId)
      const wanted = await seqOf(documents, nameOf(roundId), moment)
      const stored = await documents.stateAt(nameOf(roundId), last === null ? wanted : Math.min(wanted, last))
      if (stored === null) throw new Refusal('not_found', 'This round has no shared text.')
      const updates = await readable(person, roundId, stored.updates)
      const doc = new Y.Doc()
      doc.transact(() => {
        if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.state)
        for (const { update } of updates) Y.applyUpdate(doc, update)
      })
      return { seq: updates.at(-1)?.seq ?? stored.snapshot?.seq ?? 0, text: codeText(doc).toString() }
    },
  }
}
export type HistoryService = ReturnType<typeof createHistoryService>

const nameOf = (roundId: RoundId) => formatDocName(workspaceOf(roundId))

async function seqOf(documents: Parts['documents'], name: string, moment: Moment): Promise<number> {
  if (moment === null) return Number.MAX_SAFE_INTEGER
  return 'seq' in moment ? moment.seq : documents.seqAt(name, moment.at.getTime())
}

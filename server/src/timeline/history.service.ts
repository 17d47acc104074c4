import * as Y from 'yjs'
import type { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { timelineLimits, type Edit } from '@dryrun/shared/contract/timeline'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { Refusal } from '../refusal.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { TextHistories } from './text-histories.ts'
import type { LoggedUpdate, TextHistory } from './text-history.ts'

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

type Parts = { seats: SeatService; documents: DocumentLog; histories: TextHistories }

type TextAt = { seq: number; text: string }

/** A moment of a document: after the update of that number, or at that time; null is now. */
type Moment = { seq: number } | { at: Date } | null

/** How a round's shared text came to be: every logged update, and the exact text after each of them. */
export function createHistoryService({ seats, documents, histories }: Parts) {
  /** The last update the person may read; what is held back by focus time is after it. Null: no bound. */
  async function lastReadable(
    person: Person,
    roundId: RoundId,
  ): Promise<{ last: number | null; waits: boolean }> {
    const { round, memberId } = await seats.requireHead(person, roundId, 'readWorkspace')
    const { focusMemberId, focusSince } = round
    const waits = round.state === 'waiting'
    const isFree = focusSince === null || !isWithheld(round, memberId, focusMemberId, focusSince)
    if (isFree) return { last: null, waits }
    return { last: await documents.seqAt(nameOf(roundId), focusSince.getTime() - 1), waits }
  }

  /** What the person may read of updates that were read before: focus time may have begun meanwhile. */
  async function readable<T extends LoggedUpdate>(
    person: Person,
    roundId: RoundId,
    updates: T[],
  ): Promise<T[]> {
    const { round, memberId } = await seats.requireHead(person, roundId, 'readWorkspace')
    const first = updates.findIndex(each => isWithheld(round, memberId, each.memberId, new Date(each.at)))
    return first < 0 ? updates : updates.slice(0, first)
  }

  /** The same of a history that is laid out. */
  async function lastReadableIn(history: TextHistory, person: Person, roundId: RoundId, upTo: number) {
    const { round, memberId } = await seats.requireHead(person, roundId, 'readWorkspace')
    if (round.focusSince === null) return upTo
    return history.lastBefore(upTo, (authorId, at) => isWithheld(round, memberId, authorId, new Date(at)))
  }

  async function rebuildText(person: Person, roundId: RoundId, wanted: number): Promise<TextAt> {
    const stored = await documents.stateAt(nameOf(roundId), wanted)
    if (stored === null) throw new Refusal('not_found', 'This round has no shared text.')
    const updates = await readable(person, roundId, stored.updates)
    const doc = new Y.Doc()
    doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.state)
      for (const { update } of updates) Y.applyUpdate(doc, update)
    })
    return { seq: updates.at(-1)?.seq ?? stored.snapshot?.seq ?? 0, text: codeText(doc).toString() }
  }

  return {
    /** Logged updates after `after`, in order; `next` is null once there are no more. */
    async readEdits(person: Person, roundId: RoundId, after: number) {
      const { last } = await lastReadable(person, roundId)
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
    async readText(person: Person, roundId: RoundId, moment: Moment): Promise<TextAt> {
      const name = nameOf(roundId)
      const reach = histories.reachOf(name)
      const { last, waits } = await lastReadable(person, roundId)
      const asked = await seqOf(documents, name, moment)
      const wanted = last === null ? asked : Math.min(asked, last)
      // The document of a round that waits may be replaced: a history of it is not kept.
      const history = waits ? null : await histories.find(name, wanted)
      if (history === null) return rebuildText(person, roundId, wanted)
      // Others may make the history grow while the seat is judged; what came after that was not judged.
      const upTo = Math.min(wanted, history.last)
      // What was here before the seat was judged, with nothing held back, need not be judged again.
      const isJudged = last === null && upTo <= reach
      const seq = isJudged ? upTo : await lastReadableIn(history, person, roundId, upTo)
      return { seq, text: history.textAt(seq) }
    },
  }
}
export type HistoryService = ReturnType<typeof createHistoryService>

const nameOf = (roundId: RoundId) => formatDocName(workspaceOf(roundId))

async function seqOf(documents: Parts['documents'], name: string, moment: Moment): Promise<number> {
  if (moment === null) return Number.MAX_SAFE_INTEGER
  return 'seq' in moment ? moment.seq : documents.seqAt(name, moment.at.getTime())
}

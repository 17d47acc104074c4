import { useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { endOfMine } from './focus-words.ts'

/** So long the notice stays where nothing is typed. */
export const noticeMs = 30_000
/** So long it stays even while its reader types on: it comes in the middle of a word. */
export const readingMs = 4_000

/** Who has just ended this member's focus time, until it is closed, they type on, or some time has passed. */
export function useEndedNotice(
  state: Joined,
  round: RoundView,
  doc: Doc | null,
): { by: string | null; close: () => void } {
  const ended = endOfMine(state, round)
  // What had ended before the page was opened is no news.
  const [closedSeq, setClosedSeq] = useState(ended?.seq ?? 0)
  const seq = ended !== null && ended.seq > closedSeq ? ended.seq : null

  useEffect(() => {
    if (seq === null) return
    let isRead = false
    const close = () => setClosedSeq(seq)
    const reading = setTimeout(() => (isRead = true), readingMs)
    const staying = setTimeout(close, noticeMs)
    const hear = (_update: unknown, _origin: unknown, _doc: unknown, { local }: { local: boolean }) => {
      if (local && isRead) close()
    }
    doc?.on('update', hear)
    return () => {
      clearTimeout(reading)
      clearTimeout(staying)
      doc?.off('update', hear)
    }
  }, [seq, doc])

  return {
    by: seq === null ? null : (ended?.by ?? null),
    close: () => setClosedSeq(seq ?? closedSeq),
  }
}

import { useCallback, useRef, useState } from 'react'
import { documentsOpen } from '../../live/doc-provider.ts'
import type { Resynced } from '../../live/resync.ts'
import type { DocStatus } from '../../live/saved-sign.ts'
import { readConnection, rejoin, type Connection } from '../../live/socket.ts'

/** Longer than the session and the documents take to say that nobody answers. */
export const compareWithinMs = 15_000

export type Resync =
  { state: 'idle' } | { state: 'going' } | { state: 'done'; words: string; isInStep: boolean }

/** With how the session and the text stood at the result; null while not known. */
type Kept = Resync & { session: Connection['state'] | null; text: string | null }

/** From what is worst to what is best. */
const gravity: readonly Resynced[] = ['refused', 'unreached', 'differs', 'unsaved', 'reopened', 'inStep']

/**
 * Brings all documents of the page and the session in step again, and says what came of it until the connection or
 * the number of unsaved changes is another. Does nothing while offline.
 */
export function useResync(session: Connection, document: DocStatus | null): Resync & { start: () => void } {
  const [kept, setKept] = useState<Kept>(nothing)
  const isGoing = useRef(false)
  const isOffline = isOfflineNow(session, document)
  const start = useCallback(() => {
    if (isGoing.current || isOffline) return
    isGoing.current = true
    setKept({ state: 'going', session: null, text: null })
    void compare().then(result => {
      isGoing.current = false
      setKept({ ...result, session: readConnection().state, text: null })
    })
  }, [isOffline])

  if (kept.state === 'done') {
    const text = standingOf(document)
    if (kept.session !== session.state) setKept(nothing)
    else if (text !== null && kept.text === null) setKept({ ...kept, text })
    else if (text !== null && kept.text !== text) setKept(nothing)
  }
  return { ...kept, start }
}

export const isOfflineNow = (session: Connection, document: DocStatus | null): boolean =>
  session.state === 'offline' || document?.connection === 'offline'

const nothing: Kept = { state: 'idle', session: null, text: null }

/** Null where there is none, or it is being opened anew: that is part of a resync, and not news since. */
function standingOf(document: DocStatus | null): string | null {
  if (document === null || document.connection === 'connecting') return null
  return `${document.connection} ${document.unsavedChanges}`
}

/** Ends within `compareWithinMs`, whatever the connections do. */
async function compare(): Promise<Resync> {
  let deadline: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<Resync>(resolve => {
    deadline = setTimeout(() => resolve(unanswered), compareWithinMs)
  })
  const compared = Promise.all([rejoin(), ...documentsOpen().map(document => document.resync())]).then(
    ([hasRejoined, ...outcomes]) => outcomeOf(hasRejoined, outcomes),
    () => unanswered,
  )
  const result = await Promise.race([compared, tooLate])
  clearTimeout(deadline)
  return result
}

const unanswered: Resync = {
  state: 'done',
  words: `There was no answer within ${compareWithinMs / 1000} s. Try again.`,
  isInStep: false,
}

function outcomeOf(hasRejoined: boolean, outcomes: Resynced[]): Resync {
  const worst = gravity.find(one => outcomes.includes(one)) ?? 'inStep'
  if (!hasRejoined && worst !== 'refused') return { state: 'done', words: words.unreached, isInStep: false }
  return { state: 'done', words: words[worst], isInStep: worst === 'inStep' || worst === 'reopened' }
}

/** Short enough for two lines beside the button; what it means for what was typed is said by the panel's sentence. */
const words: Record<Resynced, string> = {
  inStep: 'In step: this page shows exactly what the server has.',
  reopened: 'In step: the text was different here and was opened anew.',
  unsaved: 'Not all that you typed is saved on the server yet.',
  differs: 'The text differs and is not all saved. Try again.',
  refused: 'The server does not open the text.',
  unreached: 'The server does not answer. It is tried again.',
}

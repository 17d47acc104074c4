import { useCallback, useRef, useState } from 'react'
import { documentsOpen } from '../../live/doc-provider.ts'
import type { Resynced } from '../../live/resync.ts'
import { rejoin } from '../../live/socket.ts'

export type Resync =
  { state: 'idle' } | { state: 'going' } | { state: 'done'; words: string; isInStep: boolean }

/** From what is worst to what is best. */
const gravity: readonly Resynced[] = ['refused', 'unreached', 'differs', 'unsaved', 'reopened', 'inStep']

/** Brings all documents of the page and the session in step again, and says what came of it. */
export function useResync(): Resync & { start: () => void } {
  const [resync, setResync] = useState<Resync>({ state: 'idle' })
  const isGoing = useRef(false)
  const start = useCallback(() => {
    if (isGoing.current) return
    isGoing.current = true
    setResync({ state: 'going' })
    void Promise.all([rejoin(), ...documentsOpen().map(document => document.resync())]).then(
      ([hasRejoined, ...outcomes]) => {
        isGoing.current = false
        setResync(outcomeOf(hasRejoined, outcomes))
      },
    )
  }, [])
  return { ...resync, start }
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

import type { SessionId } from '@dryrun/shared/contract/ids'
import { keepDraft, readKeptDraft } from './kept-chat.ts'

/** The message that is being written. It stands by itself, so that typing draws the field anew and not the room. */
export type Draft = {
  read: () => string
  set: (text: string) => void
  subscribe: (hear: () => void) => () => void
}

export function createDraft(sessionId: SessionId): Draft {
  let text = readKeptDraft(sessionId)
  const listeners = new Set<() => void>()
  return {
    read: () => text,
    set(next) {
      text = next
      keepDraft(sessionId, text)
      listeners.forEach(hear => hear())
    },
    subscribe(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

import type { LoggedUpdate } from './log-row.ts'
import { DocumentState } from './document-state.ts'
import type { StoredDocument } from './document-store.ts'

/** Whose edits are held back from the others, and from when on, in milliseconds since 1970. */
export type Hold = { memberId: string; since: number }

/** A hold in force: what the others know of the document meanwhile. */
export type Held = Hold & { shown: DocumentState }

/** The document as the others knew it when it was opened in the middle of a hold. */
export function shownBefore(hold: Hold, stored: StoredDocument, onFault: (fault: unknown) => void): Held {
  const { snapshot, updates } = stored
  return { ...hold, shown: new DocumentState({ snapshot, updates: updates.filter(isShown(hold)) }, onFault) }
}

/** The document as it is now, from where on the others see only what is not held back. */
export function shownFromNow(hold: Hold, state: Uint8Array, onFault: (fault: unknown) => void): Held {
  return { ...hold, shown: new DocumentState({ snapshot: { seq: 0, state }, updates: [] }, onFault) }
}

/** Whether an update reaches the others in spite of the hold. */
export function isShown({
  memberId,
  since,
}: Hold): (logged: Pick<LoggedUpdate, 'memberId' | 'at'>) => boolean {
  return logged => logged.memberId !== memberId || logged.at < since
}

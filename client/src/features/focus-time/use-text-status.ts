import { useSyncExternalStore } from 'react'
import type { RoundId } from '@dryrun/shared/contract/ids'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { documentsOpen, type OpenDocument } from '../../live/doc-provider.ts'
import type { DocStatus } from '../../live/saved-sign.ts'

/** The round's text as the page has it open; null where it has not. */
export function openTextOf(roundId: RoundId): OpenDocument | null {
  const docName = formatDocName(workspaceOf(roundId))
  return documentsOpen().find(({ name }) => name === docName) ?? null
}

/** What may be claimed about the round's text, as it changes. The page renders anew when it opens another. */
export function useTextStatus(roundId: RoundId): DocStatus | null {
  const text = openTextOf(roundId)
  return useSyncExternalStore(text?.status.subscribe ?? tellNothing, text?.status.get ?? readNothing)
}

const tellNothing = () => () => {}
const readNothing = () => null

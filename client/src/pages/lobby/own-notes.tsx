import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import { formatDocName, notesOf } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { SharedTextArea } from '../../features/editor/shared-text-area.tsx'
import { useDocument } from '../../live/use-document.ts'
import { LoadingLines } from '../../ui/loading-lines.tsx'

/** What a member noted in a round, beside the scorecard they write from it; nobody else can open it. */
export function OwnNotes({ round, me }: { round: RoundView; me: MemberId }) {
  const document = useDocument(formatDocName(notesOf(round.id, me)))
  if (!document) return <LoadingLines label="Loading your notes" />
  return (
    <SharedTextArea
      text={notesText(document.doc)}
      label={round.title}
      aria-label={`Your notes on ${round.title}`}
      placeholder="Nothing noted in this round"
      autosize
      minRows={2}
      maxRows={16}
    />
  )
}

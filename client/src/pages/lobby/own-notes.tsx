import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import { formatDocName, notesOf } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { LostChangesNotice } from '../../features/connection/lost-changes-notice.tsx'
import { useLostChanges } from '../../features/connection/use-lost-changes.ts'
import { SharedTextArea } from '../../features/editor/shared-text-area.tsx'
import { useDocument } from '../../live/use-document.ts'
import { LoadingLines } from '../../ui/loading-lines.tsx'

/** What a member noted in a round, beside the scorecard they write from it; nobody else can open it. */
export function OwnNotes({ round, me }: { round: RoundView; me: MemberId }) {
  const lost = useLostChanges()
  const document = useDocument(formatDocName(notesOf(round.id, me)), {
    onDiscarded: discarded => lost.hear(discarded, round.title),
  })
  return (
    <>
      <LostChangesNotice lost={lost.all} onClose={lost.forget} isAloud />
      {document ? (
        <SharedTextArea
          text={notesText(document.doc)}
          label={round.title}
          aria-label={`Your notes on ${round.title}`}
          placeholder="Nothing noted in this round"
          autosize
          minRows={2}
          maxRows={16}
        />
      ) : (
        <LoadingLines label="Loading your notes" />
      )}
    </>
  )
}

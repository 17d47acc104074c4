import type { RoundView } from '@dryrun/shared/contract/round'
import { formatDocName, notesOf } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { SharedTextArea } from '../../features/editor/shared-text-area.tsx'
import { NotesPanel } from '../../features/notes/notes-panel.tsx'
import type { Joined } from '../../live/session-state.ts'
import type { Discarded } from '../../live/discarded.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { useDocument } from '../../live/use-document.ts'
import { DocumentSign } from './document-sign.tsx'
import classes from './room.module.css'

/** Told when a copy was thrown away, and of which round it was. */
export type HearDiscarded = (discarded: Discarded, roundTitle: string) => void

/** The document of this member's own notes on a round, which nobody else can open; null for somebody without notes. */
export function useOwnNotes(
  { me }: Joined,
  round: RoundView,
  { hasNotes, hearDiscarded }: { hasNotes: boolean; hearDiscarded: HearDiscarded },
): OpenDocument | null {
  return useDocument(hasNotes ? formatDocName(notesOf(round.id, me)) : null, {
    onDiscarded: discarded => hearDiscarded(discarded, round.title),
  })
}

type Props = { state: Joined; round: RoundView; document: OpenDocument | null }

/** This member's own notes on a round, to read and to write. */
export function Notes({ state, round, document }: Props) {
  const readElapsedMs = () =>
    round.startedAt === null ? null : Date.now() + state.clockOffsetMs - Date.parse(round.startedAt)
  return (
    <NotesPanel
      text={document && notesText(document.doc)}
      saved={document && <DocumentSign document={document} />}
      readElapsedMs={readElapsedMs}
      renderArea={(text, onKeyDown) => (
        <SharedTextArea
          text={text}
          aria-label={`Your notes on ${round.title}`}
          placeholder="What you see and hear, as it happens"
          onKeyDown={onKeyDown}
          classNames={{
            root: classes.notes ?? '',
            wrapper: classes.notesWrapper ?? '',
            input: classes.notesInput ?? '',
          }}
        />
      )}
    />
  )
}

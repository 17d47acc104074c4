import { Button, CloseButton } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import { useDocumentStatus } from '../../live/use-document.ts'
import { Strip } from '../../ui/strip.tsx'
import { EndFocusDialog } from './end-focus-dialog.tsx'
import { keptInWords, nameIn, whatItDoes } from './focus-words.ts'
import { useEndedNotice } from './use-ended-notice.ts'
import type { FocusTime } from './use-focus-time.ts'

type Props = {
  state: Joined
  round: RoundView
  /** The round's shared text; null while it is opened anew. */
  document: OpenDocument | null
  focusTime: FocusTime
  /** How long it has lasted, running. */
  elapsed: ReactNode
}

/** While focus time is on: says so to everybody, and lets interviewers end it; the candidate has their button in the bar. */
export function FocusStrip({ state, round, document, focusTime, elapsed }: Props) {
  const wordsId = useId()
  const notice = useEndedNotice(state, round, document?.doc ?? null)
  const { focus, isMine, problem } = focusTime
  if (focus !== null) {
    if (!isMine) {
      const name = nameIn(state, focus.memberId)
      return <OthersStrip name={name} since={focus.since} {...{ focusTime, elapsed, wordsId }} />
    }
    const words = <OwnWords document={document} elapsed={elapsed} />
    return <Strip tone="on" icon={eye} wordsId={wordsId} words={words} problem={problem} />
  }
  if (notice.by !== null) {
    const words = `${notice.by} ended your focus time. Others see your work, and what you type.`
    const action = <CloseButton aria-label="Close this message" size={32} onClick={notice.close} />
    return <Strip tone="on" icon={eye} wordsId={wordsId} words={words} action={action} problem={problem} />
  }
  return problem !== null && <Strip tone="quiet" wordsId={wordsId} words={whatItDoes} problem={problem} />
}

const eye = <IconEyeOff size={18} />

function OwnWords({ document, elapsed }: { document: OpenDocument | null; elapsed: ReactNode }) {
  const kept = keptInWords(useDocumentStatus(document))
  return (
    <>
      <b>You are in focus time: {elapsed}.</b> Others see the text as it was when you began. Interviewers can
      end it.{kept && ` ${kept}`}
    </>
  )
}

type OthersProps = { name: string; since: string; focusTime: FocusTime; elapsed: ReactNode; wordsId: string }

function OthersStrip({ name, since, focusTime, elapsed, wordsId }: OthersProps) {
  const { change, ending, problem } = focusTime
  const words = (
    <>
      <b>
        {name} is in focus time for {elapsed}.
      </b>{' '}
      You see the text as it was when it began.
    </>
  )
  const action = change && (
    <Button variant="default" size="xs" h={32} aria-describedby={wordsId} onClick={change.run}>
      {change.label}
    </Button>
  )
  return (
    <>
      <Strip tone="on" icon={eye} wordsId={wordsId} words={words} action={action} problem={problem} />
      <EndFocusDialog
        isOpen={ending !== null}
        name={name}
        since={since}
        onCancel={() => ending?.cancel()}
        onEnd={() => ending?.confirm()}
      />
    </>
  )
}

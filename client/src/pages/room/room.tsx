import { useState } from 'react'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { BetweenRounds } from '../../features/agenda/between-rounds.tsx'
import { EndSessionDialog } from '../../features/agenda/end-session-dialog.tsx'
import { NextRoundDialog } from '../../features/agenda/next-round-dialog.tsx'
import { useCallAloud } from '../../features/call/use-call-aloud.ts'
import { chatAloud } from '../../features/chat/chat-aloud.ts'
import { LostChangesNotice } from '../../features/connection/lost-changes-notice.tsx'
import { useLostChanges } from '../../features/connection/use-lost-changes.ts'
import { focusAloud } from '../../features/focus-time/focus-words.ts'
import { lockAloud } from '../../features/lock/lock-words.ts'
import { RoomAnnouncer, type Aloud } from '../../features/people/room-announcer.tsx'
import { FinishDialog } from '../../features/practice/finish-dialog.tsx'
import { PracticeOver } from '../../features/practice/practice-over.tsx'
import { QuestionPane } from '../../features/question/question-pane.tsx'
import type { RoomFaces } from '../../features/room-layout/room-faces.ts'
import { RoomFrame } from '../../features/room-layout/room-frame.tsx'
import { editableIn } from '../../live/editable.ts'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useDocument } from '../../live/use-document.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import {
  useSessionRecording,
  type SessionRecording,
} from '../../features/recording/use-session-recording.tsx'
import { Bar } from './bar.tsx'
import { Problem } from './problem.tsx'
import { useRail } from './rail.tsx'
import { RoundStrips } from './round-strips.tsx'
import { useRoomActions } from './use-room-actions.ts'
import { useRoomCall } from './use-room-call.tsx'
import { useWorkspace } from './use-workspace.tsx'

type Props = {
  state: Joined
  /** The live round, else the last one that was held. */
  round: RoundView
}

/** What the features of the room have to say to whoever listens. */
function aloudIn(state: Joined, round: RoundView): Aloud[] {
  const spoken = [focusAloud(state, round), lockAloud(state, round)].map(words => ({ key: words, words }))
  return [...spoken, chatAloud(state)]
}

/** The room while it is open. A practice has no call. */
export function Room({ state, round }: Props) {
  return round.isPractice ? (
    <OpenRoom {...{ state, round }} faces={null} recording={null} callAloud={[]} />
  ) : (
    <RoomWithCall {...{ state, round }} />
  )
}

function RoomWithCall({ state, round }: Props) {
  const recording = useSessionRecording(state)
  const faces = useRoomCall(state, round, recording.consent)
  const callAloud = [...useCallAloud(state), recording.aloud]
  return <OpenRoom {...{ state, round, faces, recording, callAloud }} />
}

type OpenProps = Props & {
  faces: RoomFaces | null
  recording: SessionRecording | null
  callAloud: Aloud[]
}

/** Composes the bar, the panes and what is said between rounds. */
function OpenRoom({ state, round, faces, recording, callAloud }: OpenProps) {
  const { session, me } = state
  const asker = askerIn(session, me, round)
  const mayRead = can(asker, 'readWorkspace', round)
  const lost = useLostChanges()
  const document = useDocument(mayRead ? formatDocName(workspaceOf(round.id)) : null, {
    editable: editableIn(asker, round),
    onDiscarded: discarded => lost.hear(discarded, round.title),
  })
  const [isEnding, setEnding] = useState(false)
  const [isMovingOn, setMovingOn] = useState(false)
  const actions = useRoomActions(state, round, {
    askToEnd: () => setEnding(true),
    askToMoveOn: () => setMovingOn(true),
  })
  const workspace = useWorkspace(state, round, document)
  const rail = useRail(state, round, { hearDiscarded: lost.hear, askToFinish: () => setEnding(true) })

  return (
    <main>
      <RoomAnnouncer state={state} also={[...aloudIn(state, round), ...callAloud, ...lost.aloud]} />
      <RoomFrame
        bar={<Bar {...{ state, round, document, actions, recording }} />}
        notice={
          <>
            <LostChangesNotice lost={lost.all} onClose={lost.forget} />
            {actions.problem !== null && <Problem onClose={actions.forget}>{actions.problem}</Problem>}
            {round.state === 'ended' && round.isPractice && <PracticeOver guideId={session.guideId} />}
            {round.state === 'ended' && !round.isPractice && (
              <BetweenRounds
                session={session}
                me={me}
                onStart={actions.startNext}
                onEndSession={() => setEnding(true)}
              />
            )}
            <RoundStrips {...{ state, round, document, actions }} />
          </>
        }
        faces={faces}
        panes={{
          question: can(asker, 'readQuestion', round) ? (
            <QuestionPane key={round.id} roundId={round.id} />
          ) : (
            <EmptyState title="No role in this round">The host can give you one in the lobby.</EmptyState>
          ),
          ...workspace,
          ...rail,
        }}
      />
      {actions.nextToStart && round.state === 'live' && (
        <NextRoundDialog
          isOpen={isMovingOn}
          ending={round}
          starting={actions.nextToStart}
          onCancel={() => setMovingOn(false)}
          onStart={() => {
            setMovingOn(false)
            actions.startNext()
          }}
        />
      )}
      {recording?.dialog}
      <FinishDialog
        isOpen={isEnding && round.isPractice}
        onCancel={() => setEnding(false)}
        onFinish={() => {
          setEnding(false)
          actions.endRound()
        }}
      />
      <EndSessionDialog
        isOpen={isEnding && !round.isPractice}
        onCancel={() => setEnding(false)}
        onEnd={() => {
          setEnding(false)
          actions.endSession()
        }}
      />
    </main>
  )
}

import { useState } from 'react'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { BetweenRounds } from '../../features/agenda/between-rounds.tsx'
import { EndSessionDialog } from '../../features/agenda/end-session-dialog.tsx'
import { RoomAnnouncer } from '../../features/people/room-announcer.tsx'
import { QuestionPane } from '../../features/question/question-pane.tsx'
import { RoomFrame } from '../../features/room-layout/room-frame.tsx'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useDocument } from '../../live/use-document.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Bar } from './bar.tsx'
import { Problem } from './problem.tsx'
import { railOf } from './rail.tsx'
import { useRoomActions } from './use-room-actions.ts'
import { useWorkspace } from './use-workspace.tsx'

type Props = {
  state: Joined
  /** The live round, else the last one that was held. */
  round: RoundView
}

/** The room while it is open: composes the bar, the panes and what is said between rounds. */
export function Room({ state, round }: Props) {
  const { session, me } = state
  const asker = askerIn(session, me, round)
  const mayRead = can(asker, 'readWorkspace', round)
  const document = useDocument(mayRead ? formatDocName(workspaceOf(round.id)) : null)
  const [isEnding, setEnding] = useState(false)
  const actions = useRoomActions(state, round, () => setEnding(true))
  const workspace = useWorkspace(state, round, document)
  const rail = railOf(state, round)

  return (
    <main>
      <RoomAnnouncer state={state} />
      <RoomFrame
        bar={<Bar state={state} round={round} document={document} actions={actions} />}
        notice={
          <>
            {actions.problem !== null && <Problem onClose={actions.forget}>{actions.problem}</Problem>}
            {round.state === 'ended' && (
              <BetweenRounds
                session={session}
                me={me}
                onStart={actions.startNext}
                onEndSession={() => setEnding(true)}
              />
            )}
          </>
        }
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
      <EndSessionDialog
        isOpen={isEnding}
        onCancel={() => setEnding(false)}
        onEnd={() => {
          setEnding(false)
          actions.endSession()
        }}
      />
    </main>
  )
}

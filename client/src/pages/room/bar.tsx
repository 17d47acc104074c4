import type { RoundView } from '@dryrun/shared/contract/round'
import { NextRoundButton } from '../../features/agenda/next-round-button.tsx'
import { RoundTrail } from '../../features/agenda/round-trail.tsx'
import { PeopleStrip } from '../../features/people/people-strip.tsx'
import { ConnectionSign } from '../../features/room-layout/connection-sign.tsx'
import { RoomBar } from '../../features/room-layout/room-bar.tsx'
import { RoundTimer } from '../../features/timer/round-timer.tsx'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import { DocumentSign } from './document-sign.tsx'
import { RoomMenu } from './room-menu.tsx'
import type { RoomActions } from './use-room-actions.ts'

type Props = { state: Joined; round: RoundView; document: OpenDocument | null; actions: RoomActions }

/** The bar, filled: every piece of it comes from a feature of its own. */
export function Bar({ state, round, document, actions }: Props) {
  const { session, me, presence, clockOffsetMs } = state
  const isLive = round.state === 'live'
  return (
    <RoomBar
      title={session.title}
      trail={<RoundTrail session={session} me={me} />}
      timer={
        isLive && (
          <RoundTimer
            timer={round.timer}
            clockOffsetMs={clockOffsetMs}
            canControl={actions.mayControl}
            onPause={actions.pause}
            onResume={actions.resume}
            onExtend={actions.extend}
          />
        )
      }
      next={
        isLive &&
        actions.nextToStart && (
          <NextRoundButton
            session={session}
            round={actions.nextToStart}
            me={me}
            onStart={actions.startNext}
          />
        )
      }
      saved={document && <DocumentSign document={document} />}
      connection={<ConnectionSign />}
      people={<PeopleStrip members={session.members} presence={presence} me={me} round={round} />}
      menu={<RoomMenu session={session} me={me} round={round} actions={actions} />}
    />
  )
}

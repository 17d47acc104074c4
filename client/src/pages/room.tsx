import { Navigate, useParams } from 'react-router'
import { SessionId } from '@dryrun/shared/contract/ids'
import { SessionDoor } from '../features/room-layout/session-door.tsx'
import { shownRoundOf } from '../live/session-selectors.ts'
import { useSession } from '../live/use-session.ts'
import { paths } from '../paths.ts'
import { Room } from './room/room.tsx'

const noSuchSession = {
  code: 'not_found',
  message: 'There is no session at this address. Check the link.',
} as const

/** The room of a session: open from its first round until the session ends; what was practised alone stays open. */
export function RoomPage() {
  const sessionId = SessionId.safeParse(useParams().sessionId)
  if (!sessionId.success) return <SessionDoor state={{ status: 'refused', refusal: noSuchSession }} />
  return <KnownRoom key={sessionId.data} sessionId={sessionId.data} />
}

function KnownRoom({ sessionId }: { sessionId: SessionId }) {
  const state = useSession(sessionId)
  if (state.status !== 'joined') {
    return (
      <main>
        <SessionDoor state={state} />
      </main>
    )
  }
  const round = shownRoundOf(state.session)
  const isShut = state.session.state === 'ended' && !round?.isPractice
  if (isShut || !round) return <Navigate to={paths.session(sessionId)} replace />
  return <Room state={state} round={round} />
}

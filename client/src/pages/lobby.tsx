import { useEffect, useRef } from 'react'
import { Navigate, useLocation, useNavigate, useParams } from 'react-router'
import { SessionId } from '@dryrun/shared/contract/ids'
import { SessionDoor } from '../features/room-layout/session-door.tsx'
import { liveRoundOf } from '../live/session-selectors.ts'
import type { Joined } from '../live/session-state.ts'
import { useSession } from '../live/use-session.ts'
import { paths } from '../paths.ts'
import { Lobby } from './lobby/lobby.tsx'
import { WrapUp } from './lobby/wrap-up.tsx'

const noSuchSession = {
  code: 'not_found',
  message: 'There is no session at this address. Check the link.',
} as const

/** A session outside its room: the lobby before it ends, the wrap-up after. */
export function LobbyPage() {
  const sessionId = SessionId.safeParse(useParams().sessionId)
  if (!sessionId.success) return <SessionDoor state={{ status: 'refused', refusal: noSuchSession }} />
  return <KnownSession key={sessionId.data} sessionId={sessionId.data} />
}

function KnownSession({ sessionId }: { sessionId: SessionId }) {
  const state = useSession(sessionId)
  useWayIn(state.status === 'joined' ? state : null)
  if (state.status !== 'joined') return <SessionDoor state={state} />
  if (state.session.rounds.some(round => round.isPractice))
    return <Navigate to={paths.room(sessionId)} replace />
  return state.session.state === 'ended' ? <WrapUp state={state} /> : <Lobby state={state} />
}

/** Takes everybody into the room when a round starts; somebody who came back from the room on purpose may stay. */
function useWayIn(state: Joined | null): void {
  const navigate = useNavigate()
  const cameToStay = useRef((useLocation().state as { stay?: boolean } | null)?.stay === true)
  const liveRoundId = state ? (liveRoundOf(state.session)?.id ?? null) : undefined
  const sessionId = state?.session.id
  useEffect(() => {
    if (liveRoundId === null) cameToStay.current = false
    if (!liveRoundId || !sessionId || cameToStay.current) return
    void navigate(paths.room(sessionId), { replace: true })
  }, [liveRoundId, sessionId, navigate])
}

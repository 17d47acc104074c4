import { lazy, Suspense, useMemo, useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { callSeatOf } from '@dryrun/shared/access/call-seat'
import { SessionId } from '@dryrun/shared/contract/ids'
import { CallBoundary } from '../features/call/call-boundary.tsx'
import { DeviceSlot } from '../features/call/device-slot.tsx'
import { namesIn } from '../features/call/names-in.ts'
import { sayNotNow } from '../features/call/not-now.ts'
import { SessionDoor } from '../features/room-layout/session-door.tsx'
import type { MediaWish } from '../live/call/call-state.ts'
import type { LocalMedia } from '../live/call/local/local-media.ts'
import { callOf, useCall } from '../live/call/use-call.ts'
import { liveRoundOf, memberOf } from '../live/session-selectors.ts'
import type { Joined } from '../live/session-state.ts'
import { useSession } from '../live/use-session.ts'
import { paths } from '../paths.ts'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useSessionRecording } from '../features/recording/use-session-recording.tsx'

const DeviceCheck = lazy(async () => ({
  default: (await import('../features/device-check/device-check.tsx')).DeviceCheck,
}))

const noSuchSession = {
  code: 'not_found',
  message: 'There is no session at this address. Check the link.',
} as const

/** Microphone and camera before a session: then into its lobby, or its room when a round is on. */
export function ReadyPage() {
  const sessionId = SessionId.safeParse(useParams().sessionId)
  if (!sessionId.success) return <SessionDoor state={{ status: 'refused', refusal: noSuchSession }} />
  return <KnownSession key={sessionId.data} sessionId={sessionId.data} />
}

function KnownSession({ sessionId }: { sessionId: SessionId }) {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return <SessionDoor state={state} />
  const { session } = state
  const isSkipped = session.state === 'ended' || session.rounds.some(round => round.isPractice)
  return isSkipped ? <Navigate to={placeIn(state)} replace /> : <Ready state={state} />
}

function Ready({ state }: { state: Joined }) {
  const { session, me } = state
  const call = useCall(session.id)
  const navigate = useNavigate()
  const member = memberOf(session, me)
  const [name, colour] = [member?.name ?? 'You', member?.colour ?? 0]
  const person = useMemo(() => ({ name, colour }), [name, colour])
  const store = callOf(session.id)
  const { sign, consent } = useSessionRecording(state)
  const { loadConnection } = store
  // Devices that were handed over to a call that did not come about are closed with it: others are opened.
  const [attempt, setAttempt] = useState(0)
  const joinWith = async (wish: MediaWish, opened: LocalMedia) => {
    await store.join(wish, consent.agreesTo, opened)
    if (store.read().status === 'out') setAttempt(before => before + 1)
  }
  const goOn = () => void navigate(placeIn(state), { replace: true })
  const stayOut = () => {
    sayNotNow(session.id)
    goOn()
  }
  const observing = callSeatOf(session, me)?.isObserver
    ? ' You observe: in the call you listen until an interviewer lets you speak.'
    : ''
  // A tab that comes back into the call by itself has been checked already.
  if (call.status === 'in') return <Navigate to={placeIn(state)} replace />
  return (
    <Page>
      <PageHeader
        above="Before you go in"
        title={session.title}
        windowTitle={`Get ready for ${session.title}`}
        about={`${namesIn(session, me, call.view)} Only you see and hear this until you join.${observing}`}
        actions={sign}
      />
      <CallBoundary onBroken={store.leave}>
        <Suspense fallback={<LoadingLines label="Loading the check" lines={4} />}>
          <DeviceSlot
            key={attempt}
            consent={consent}
            check={({ join, cancel, ...ways }) => (
              <DeviceCheck
                {...{ ...ways, person, loadConnection }}
                onJoin={join}
                onJoinWithoutCall={cancel}
                isBusy={call.status === 'joining'}
                problem={ways.problem ?? call.problem}
              />
            )}
            onJoin={(wish, opened) => void joinWith(wish, opened)}
            onCancel={stayOut}
          />
        </Suspense>
      </CallBoundary>
    </Page>
  )
}

/** Where the session is now. */
function placeIn({ session }: Joined): string {
  const isInRoom = liveRoundOf(session) !== null || session.rounds.some(round => round.isPractice)
  return isInRoom && session.state !== 'ended' ? paths.room(session.id) : paths.session(session.id)
}

import { lazy, Suspense, useMemo } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import { CallHere, ScreenHere } from '../../features/call/call-here.tsx'
import type { CallSlots, JoinConsent } from '../../features/call/call-slots.ts'
import { useCallView } from '../../features/call/use-call-view.ts'
import type { RoomFaces } from '../../features/room-layout/room-faces.ts'
import { RoundTimer } from '../../features/timer/round-timer.tsx'
import { callOf } from '../../live/call/use-call.ts'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'

const DeviceCheck = lazy(async () => ({
  default: (await import('../../features/device-check/device-check.tsx')).DeviceCheck,
}))
const DevicePanel = lazy(async () => ({
  default: (await import('../../features/device-check/device-panel.tsx')).DevicePanel,
}))

/** The call in the room: where it stands, and what other features put into it. */
export function useRoomCall(state: Joined, round: RoundView, consent: JoinConsent): RoomFaces {
  const { session } = state
  const view = useCallView(session.id)
  const slots = { ...useSlots(state, round), consent }
  const { covers, layout } = view
  const panel = (place: 'strip' | 'column' | 'cover') => (
    <CallHere key={place} {...{ state, place, view, slots }} />
  )
  return {
    place: layout === 'strip' ? 'strip' : 'column',
    show: covers === 'faces' ? null : panel,
    cover:
      covers === 'faces' ? (
        panel('cover')
      ) : covers === 'screen' ? (
        <ScreenHere session={session} view={view} />
      ) : null,
  }
}

function useSlots({ session, me, clockOffsetMs }: Joined, round: RoundView): CallSlots {
  const member = memberOf(session, me)
  const name = member?.name ?? 'You'
  const colour = member?.colour ?? 0
  const { timer, state } = round
  return useMemo((): CallSlots => {
    const { loadConnection } = callOf(session.id)
    const about = { person: { name, colour }, loadConnection }
    return {
      check: ({ join, cancel, ...ways }) => (
        <Suspense>
          <DeviceCheck {...{ ...about, ...ways }} onJoin={join} onJoinWithoutCall={cancel} isBusy={false} />
        </Suspense>
      ),
      devices: media => (
        <Suspense>
          <DevicePanel {...{ ...about, media }} />
        </Suspense>
      ),
      timer: state === 'live' && (
        <RoundTimer timer={timer} clockOffsetMs={clockOffsetMs} canControl={false} {...quiet} />
      ),
    }
  }, [session.id, name, colour, timer, state, clockOffsetMs])
}

const quiet = { onPause: () => {}, onResume: () => {}, onExtend: () => {} }

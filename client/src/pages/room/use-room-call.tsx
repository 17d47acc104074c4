import { useMemo } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import { CallHere, ScreenHere } from '../../features/call/call-here.tsx'
import type { CallSlots, JoinConsent } from '../../features/call/call-slots.ts'
import { useCallView } from '../../features/call/use-call-view.ts'
import { useDeviceSlots } from '../../features/device-check/use-device-slots.tsx'
import type { RoomFaces } from '../../features/room-layout/room-faces.ts'
import { RoundTimer } from '../../features/timer/round-timer.tsx'
import { callOf } from '../../live/call/use-call.ts'
import type { Joined } from '../../live/session-state.ts'

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
  const devices = useDeviceSlots(session, me, callOf(session.id).loadConnection)
  const { timer, state } = round
  return useMemo(
    () => ({
      ...devices,
      timer: state === 'live' && (
        <RoundTimer timer={timer} clockOffsetMs={clockOffsetMs} canControl={false} {...quiet} />
      ),
    }),
    [devices, timer, state, clockOffsetMs],
  )
}

const quiet = { onPause: () => {}, onResume: () => {}, onExtend: () => {} }

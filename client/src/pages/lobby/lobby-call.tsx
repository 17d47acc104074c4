import { CallHere } from '../../features/call/call-here.tsx'
import { useDeviceSlots } from '../../features/device-check/use-device-slots.tsx'
import { useSessionRecording } from '../../features/recording/use-session-recording.tsx'
import { callOf } from '../../live/call/use-call.ts'
import type { Joined } from '../../live/session-state.ts'
import { Card } from '../../ui/card.tsx'

/** The call outside of the room: it goes on from the lobby to the wrap-up. */
export function LobbyCall({ state }: { state: Joined }) {
  const { session, me } = state
  const { sign, dialog, consent } = useSessionRecording(state)
  const slots = useDeviceSlots(session, me, callOf(session.id).loadConnection)
  return (
    <Card title="Call" aside={sign}>
      <CallHere state={state} place="card" view={null} slots={{ ...slots, consent }} />
      {dialog}
    </Card>
  )
}

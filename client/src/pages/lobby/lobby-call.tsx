import { lazy, Suspense, useMemo } from 'react'
import { CallHere } from '../../features/call/call-here.tsx'
import type { CallSlots } from '../../features/call/call-slots.ts'
import { callOf } from '../../live/call/use-call.ts'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { Card } from '../../ui/card.tsx'
import { useSessionRecording } from '../../features/recording/use-session-recording.tsx'

const DeviceCheck = lazy(async () => ({
  default: (await import('../../features/device-check/device-check.tsx')).DeviceCheck,
}))
const DevicePanel = lazy(async () => ({
  default: (await import('../../features/device-check/device-panel.tsx')).DevicePanel,
}))

/** The call outside of the room: it goes on from the lobby to the wrap-up. */
export function LobbyCall({ state }: { state: Joined }) {
  const { session, me } = state
  const member = memberOf(session, me)
  const [name, colour] = [member?.name ?? 'You', member?.colour ?? 0]
  const recording = useSessionRecording(state)
  const slots = useMemo((): CallSlots => {
    const about = { person: { name, colour }, loadConnection: callOf(session.id).loadConnection }
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
    }
  }, [session.id, name, colour])
  return (
    <Card title="Call" aside={recording.sign}>
      <CallHere state={state} place="card" view={null} slots={{ ...slots, consent: recording.consent }} />
      {recording.dialog}
    </Card>
  )
}

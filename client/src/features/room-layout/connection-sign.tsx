import { Tooltip } from '@mantine/core'
import { useConnection } from '../../live/socket.ts'
import { StateSign } from '../../ui/state-sign.tsx'

/** The connection to the room: the round trip while it is live, else what it is doing about it. */
export function ConnectionSign() {
  const { state, latencyMs } = useConnection()
  if (state === 'live') {
    return (
      <Tooltip label={latencyMs === null ? 'Connected' : `Connected. A round trip takes ${latencyMs} ms.`}>
        <div>
          <StateSign state="live">{latencyMs === null ? 'Live' : `${latencyMs} ms`}</StateSign>
        </div>
      </Tooltip>
    )
  }
  if (state === 'connecting') return <StateSign state="quiet">Connecting</StateSign>
  if (state === 'reconnecting') return <StateSign state="reconnecting">Reconnecting</StateSign>
  return <StateSign state="offline">Offline</StateSign>
}

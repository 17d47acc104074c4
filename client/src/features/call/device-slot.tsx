import { useState } from 'react'
import type { MediaWish } from '../../live/call/call-state.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { useDeviceMedia } from '../../live/call/use-device-media.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import type { CallSlots } from './call-slots.ts'

type Props = Pick<CallSlots, 'check' | 'consent'> & {
  onJoin: (wish: MediaWish, opened: LocalMedia) => void
  onCancel: () => void
}

/** The check of the devices, with the devices: the call takes over those it is joined with. */
export function DeviceSlot({ check, consent, onJoin, onCancel }: Props) {
  const { media, hasFailed, handOver } = useDeviceMedia()
  const [isHeldUp, setHeldUp] = useState(false)
  const mayJoin = consent?.mayJoin ?? true
  if (hasFailed)
    return <InlineError>The check could not be loaded. Reload the page to try again.</InlineError>
  if (!media) return <LoadingLines label="Opening your devices" lines={3} />
  const join = (wish: MediaWish) => {
    if (!mayJoin) return setHeldUp(true)
    handOver()
    onJoin(wish, media)
  }
  const problem = isHeldUp && !mayJoin ? 'Agree to be recorded first, or stay without the call.' : null
  return check({ media, join, cancel: onCancel, notice: consent?.notice ?? null, problem })
}

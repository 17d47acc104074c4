import { useEffect, useState } from 'react'
import type { CallParticipant } from '../../live/call/call-state.ts'

/** A way that was not found in this time is hardly found by waiting: what may help is said then. */
export const noWayAfterMs = 20_000

/** Whether there ever was a way to somebody while this is drawn, and whether it takes too long to find the first. */
export function useWay({ peer: { isHere }, remote }: CallParticipant): { hadWay: boolean; isLate: boolean } {
  const hasWay = remote?.link === 'connected' || remote?.link === 'reconnecting'
  const [hadWay, setHadWay] = useState(hasWay)
  const [isOver, setOver] = useState(false)
  if (hasWay && !hadWay) setHadWay(true)
  // Who is away is not to be reached, whatever the networks are.
  const isWaiting = isHere && !hadWay
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setOver(true), noWayAfterMs)
    return () => clearTimeout(timer)
  }, [isWaiting])
  return { hadWay, isLate: isOver && isWaiting }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import type { LocalMedia } from './local/local-media.ts'
import { openCallMedia } from './open-call-media.ts'

/**
 * One's own devices, for a check before the call; null until they are loaded. They are let go of with the component,
 * but for those that were handed over to the call.
 */
export function useDeviceMedia(): { media: LocalMedia | null; hasFailed: boolean; handOver: () => void } {
  const [media, setMedia] = useState<LocalMedia | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const isHandedOver = useRef(false)
  useEffect(() => {
    let isGone = false
    let opened: LocalMedia | null = null
    openCallMedia().then(
      fresh => {
        if (isGone) return fresh.close()
        opened = fresh
        setMedia(fresh)
      },
      () => setFailed(true),
    )
    return () => {
      isGone = true
      if (!isHandedOver.current) opened?.close()
    }
  }, [])
  const handOver = useCallback(() => {
    isHandedOver.current = true
  }, [])
  return { media, hasFailed, handOver }
}

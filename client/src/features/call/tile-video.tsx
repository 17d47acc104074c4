import { useEffect, useRef } from 'react'
import classes from './tiles.module.css'

type Props = {
  stream: MediaStream
  /** As in a mirror: for one's own camera. */
  isMirrored?: boolean
  /** For a screen: all of it is shown, with bars beside it. */
  isWhole?: boolean
}

/** Moving pictures without sound; what is heard is played elsewhere, so that no layout interrupts it. */
export function TileVideo({ stream, isMirrored = false, isWhole = false }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    // Refused only where the element is gone again; muted video may always play.
    element.play().catch(() => undefined)
    return () => {
      element.srcObject = null
    }
  }, [stream])
  return (
    <video
      ref={video}
      className={classes.video}
      data-mirrored={isMirrored || undefined}
      data-whole={isWhole || undefined}
      muted
      autoPlay
      playsInline
      disablePictureInPicture={isMirrored}
    />
  )
}

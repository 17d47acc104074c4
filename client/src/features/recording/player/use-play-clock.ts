import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { PlayClock, type ClockState } from './play-clock.ts'

/** A clock over that stretch of time, which may grow while it plays. */
export function usePlayClock(fromMs: number, toMs: number): { clock: PlayClock; now: ClockState } {
  const [clock] = useState(() => new PlayClock({ fromMs, toMs }))
  useEffect(() => clock.setSpan({ fromMs, toMs }), [clock, fromMs, toMs])
  return { clock, now: useSyncExternalStore(clock.subscribe, clock.read) }
}

type Video = { src: string; label: string; volume: number; onError: () => void }

/**
 * A video in the element of the returned ref, playing its part as the clock has it. Made by hand: what it is told a
 * render would not know, and nobody has written captions for it.
 */
export function usePlayedVideo(
  clock: PlayClock,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  { src, label, volume, onError }: Video,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const failed = useRef(onError)
  useEffect(() => {
    failed.current = onError
  })
  useEffect(() => {
    const made = document.createElement('video')
    made.preload = 'auto'
    made.playsInline = true
    made.onerror = () => failed.current()
    made.src = src
    place.current?.append(made)
    setVideo(made)
    return () => {
      made.onerror = null
      made.remove()
      // Lets go of the connection it loads by.
      made.removeAttribute('src')
      made.load()
      setVideo(null)
    }
  }, [src])
  useEffect(() => {
    if (video) dress(video, label, volume)
  }, [video, label, volume])
  useEffect(() => (video ? clock.follow(video, { fromMs, toMs }) : undefined), [video, clock, fromMs, toMs])
  return place
}

function dress(video: HTMLVideoElement, label: string, volume: number): void {
  video.setAttribute('aria-label', label)
  video.volume = volume
}

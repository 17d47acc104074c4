import type { KeyboardEvent } from 'react'
import type { PlayClock } from './play-clock.ts'

/** Milliseconds an arrow key goes on or back. */
const arrowMs = 5_000

/**
 * Hears the keys of a player: space plays and pauses, the arrows seek; buttons keep their space, speeds and volumes
 * all they have. To be told first, or the slider of the time moves as well.
 */
export const playerKeys = (clock: PlayClock) => (event: KeyboardEvent) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isOwnKey(event)) return
  const run = runOf(clock, event.key)
  if (!run) return
  event.preventDefault()
  event.stopPropagation()
  run()
}

function runOf(clock: PlayClock, key: string): (() => void) | null {
  const { atMs, isPlaying } = clock.read()
  if (key === ' ') return isPlaying ? clock.pause : clock.play
  if (key === 'ArrowLeft') return () => clock.seek(atMs - arrowMs)
  if (key === 'ArrowRight') return () => clock.seek(atMs + arrowMs)
  return null
}

function isOwnKey({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[data-player-time]')) return false
  const withArrows = 'input, textarea, select, [role="slider"]'
  return target.closest(key === ' ' ? `button, a, ${withArrows}` : withArrows) !== null
}

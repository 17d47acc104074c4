import type { Timer } from '@dryrun/shared/contract/round'

/** Milliseconds left of a round (negative once it is over its time); null where the timer is not set. */
export function timeLeftMs(timer: Timer, serverNowMs: number): number | null {
  if (timer.remainingMs !== null) return timer.remainingMs
  return timer.endsAt === null ? null : Date.parse(timer.endsAt) - serverNowMs
}

/** Milliseconds as "24:10", or "1:04:10" from an hour up; the sign is left to the words around it. */
export function clockFace(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The time left as the bar shows it. A second counts as left until it has passed. */
export function timeLeftFace(ms: number): string {
  return ms < 0 ? `over by ${clockFace(ms)}` : clockFace(Math.ceil(ms / 1000) * 1000)
}

/** The time left for a screen reader, in whole minutes where there are any. */
export function timeLeftInWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  const amount = minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`
  return ms < 0 ? `${amount} over time` : `${amount} left`
}

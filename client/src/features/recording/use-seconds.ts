import { useEffect, useState } from 'react'

/** The server's clock in milliseconds, told anew each second; `clockOffsetMs` is what to add to this device's clock. */
export function useSeconds(clockOffsetMs: number): number {
  const [now, setNow] = useState(() => Date.now() + clockOffsetMs)
  useEffect(() => {
    const tick = () => setNow(Date.now() + clockOffsetMs)
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [clockOffsetMs])
  return now
}

/** Milliseconds as "4:05", or "1:04:05" from an hour up; less than none is none. */
export function clockWords(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

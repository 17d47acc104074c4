import { useEffect, useState } from 'react'

/**
 * The server's clock in milliseconds, told anew at each of its whole seconds while `isRunning`.
 * `clockOffsetMs` is what to add to this device's clock.
 */
export function useServerNow(clockOffsetMs: number, isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now() + clockOffsetMs)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const serverNow = Date.now() + clockOffsetMs
      setNow(serverNow)
      if (isRunning) timer = setTimeout(tick, 1000 - (serverNow % 1000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clockOffsetMs, isRunning])
  return now
}

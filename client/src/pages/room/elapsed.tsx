import { clockFace } from '../../features/timer/time-left.ts'
import { useServerNow } from '../../features/timer/use-server-now.ts'

type Props = {
  /** An ISO time of the server. */
  since: string
  clockOffsetMs: number
}

/** How long something has lasted, by the server's clock: "2:10", running. */
export function Elapsed({ since, clockOffsetMs }: Props) {
  const now = useServerNow(clockOffsetMs, true)
  return <span role="timer">{clockFace(Math.max(0, now - Date.parse(since)))}</span>
}

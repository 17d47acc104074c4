/** Credentials are asked for again when this part of their time has passed. */
const renewAfter = 0.8
const tryAgainMs = 10_000
/** A timer that is longer than 31 bits can say would go off at once. */
const longestTimerMs = 2 ** 31 - 1

type Valid = { validForMs: number | null }

/**
 * Fetches again what runs out, at 80 % of its time, and again soon where it could not be had. `renewed` takes in what
 * came and answers it.
 */
export function keepRenewed<T extends Valid>(fetchNew: () => Promise<T>, renewed: (fresh: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const wait = (ms: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void renew(), ms)
  }
  const begin = ({ validForMs }: Valid) => {
    clearTimeout(timer)
    if (validForMs !== null) wait(Math.min(validForMs * renewAfter, longestTimerMs))
  }
  async function renew(): Promise<void> {
    try {
      const fresh = await fetchNew()
      if (stopped) return
      renewed(fresh)
      begin(fresh)
    } catch {
      wait(tryAgainMs)
    }
  }
  return {
    /** Counts from now: what is held is as fresh as this. */
    begin,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

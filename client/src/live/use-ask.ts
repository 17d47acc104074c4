import { useCallback, useRef, useState } from 'react'
import { ApiRefusal } from '../api-refusal.ts'
import { ask } from './socket.ts'
import { useProblem } from './use-problem.ts'

/** Two presses of these mean two. */
const addsUp: ReadonlySet<string> = new Set(['round:extend'])

/**
 * `ask` for a control: what was refused is kept to be shown beside it, until the next thing is asked. The same is asked
 * once at a time: a double click comes to what the first click comes to.
 */
export function useAsk() {
  const { problem, tell, forget } = useProblem()
  const [isAsking, setAsking] = useState(false)
  const out = useRef(new Map<string, Promise<boolean>>())

  const askFor = useCallback<(...request: Parameters<typeof ask>) => Promise<boolean>>(
    (...request) => {
      const same = JSON.stringify(request)
      const running = out.current.get(same)
      if (running && !addsUp.has(request[0])) return running
      const send = async (): Promise<boolean> => {
        try {
          await ask(...request)
          return true
        } catch (fault) {
          if (!(fault instanceof ApiRefusal)) throw fault
          tell(fault)
          return false
        } finally {
          out.current.delete(same)
          setAsking(out.current.size > 0)
        }
      }
      forget()
      setAsking(true)
      const sent = send()
      out.current.set(same, sent)
      return sent
    },
    [tell, forget],
  )
  return { askFor, problem, isAsking, forget }
}

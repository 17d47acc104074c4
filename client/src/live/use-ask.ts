import { useCallback, useState } from 'react'
import { ApiRefusal } from '../api-refusal.ts'
import { ask } from './socket.ts'

/** `ask` for a control: what was refused is kept to be shown beside it, until the next thing is asked. */
export function useAsk() {
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)

  const askFor = useCallback<(...request: Parameters<typeof ask>) => Promise<boolean>>(async (...request) => {
    setProblem(null)
    setAsking(true)
    try {
      await ask(...request)
      return true
    } catch (fault) {
      if (!(fault instanceof ApiRefusal)) throw fault
      setProblem(fault.message)
      return false
    } finally {
      setAsking(false)
    }
  }, [])
  const forget = useCallback(() => setProblem(null), [])
  return { askFor, problem, isAsking, forget }
}

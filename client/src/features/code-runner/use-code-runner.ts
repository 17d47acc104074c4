import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createCodeRunner, type CodeRunner } from './runtime/create-code-runner.ts'

const nothing = () => () => undefined

/**
 * Runs a language in this browser for as long as it is asked for, and starts it ahead of the first run; `comesFirst`
 * is what the page needs more, and is waited for, whether it succeeds or not.
 */
export function useCodeRunner(language: CodeLanguage | null, comesFirst: () => Promise<unknown>) {
  const [runner, setRunner] = useState<CodeRunner | null>(null)
  useEffect(() => {
    if (language === null) return
    const made = createCodeRunner()
    let isGone = false
    const warm = () => {
      if (!isGone) void made.warm(language)
    }
    setRunner(made)
    comesFirst().then(warm, warm)
    return () => {
      isGone = true
      made.dispose()
      setRunner(null)
    }
  }, [language, comesFirst])
  const starting = useSyncExternalStore(runner?.onStarting ?? nothing, () => runner?.readStarting() ?? null)
  return { runner, starting }
}

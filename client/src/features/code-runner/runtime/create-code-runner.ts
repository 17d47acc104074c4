import type { Engine, Job } from '@dryrun/shared/code/runner-messages'
import type { CodeRunEnd } from '@dryrun/shared/contract/code-run'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { loadEngineParts } from './engine-parts.ts'
import { openRunnerFrame, type RunnerFrame } from './runner-frame.ts'

/** What is being done before code can run; null when nothing is. */
export type Starting = { language: CodeLanguage; megabytesLoaded: number; isLoaded: boolean } | null

/** Runs code in this browser, apart from the page. */
export type CodeRunner = {
  /** Starts a language ahead of its first run. Never rejects: why it did not start, the run says. */
  warm(language: CodeLanguage): Promise<void>
  /** One at a time. Rejects with the signal's reason where that is raised, and never else. */
  run(job: Job, signal: AbortSignal): Promise<CodeRunEnd>
  readStarting(): Starting
  onStarting(hear: () => void): () => void
  dispose(): void
}

type Parts = { openFrame: () => Promise<RunnerFrame>; loadParts: typeof loadEngineParts }
type Prepared = Promise<{ frame: RunnerFrame } | { fault: string }>

const engineOf = (language: CodeLanguage): Engine => (language === 'python' ? 'python' : 'javascript')

export function createCodeRunner({
  openFrame = openRunnerFrame,
  loadParts = loadEngineParts,
}: Partial<Parts> = {}): CodeRunner {
  let opened: Promise<RunnerFrame> | null = null
  let starting: Starting = null
  const prepared = new Map<Engine, Prepared>()
  const listeners = new Set<() => void>()

  function setStarting(next: Starting): void {
    starting = next
    listeners.forEach(hear => hear())
  }

  /** Does away with the frame and all that runs in it; the next run opens another one. */
  function forget(): void {
    opened?.then(
      frame => frame.close(),
      () => undefined,
    )
    opened = null
    prepared.clear()
  }

  async function prepare(language: CodeLanguage): Prepared {
    const engine = engineOf(language)
    const hear = (bytes: number) =>
      setStarting({ language, megabytesLoaded: bytes / 1_000_000, isLoaded: false })
    hear(0)
    try {
      opened ??= openFrame()
      const [frame, parts] = await Promise.all([opened, loadParts(engine, hear).catch(notLoaded)])
      setStarting({ language, megabytesLoaded: 0, isLoaded: true })
      await frame.prepare(engine, parts)
      return { frame }
    } catch (fault) {
      return { fault: fault instanceof Error ? fault.message : String(fault) }
    } finally {
      setStarting(null)
    }
  }

  /** The frame with the language in it, or why there is none; what did not start is tried anew the next time. */
  async function ready(language: CodeLanguage): Prepared {
    const engine = engineOf(language)
    const known = await prepared.get(engine)
    if (known && 'frame' in known && !known.frame.isAlive()) forget()
    const mine = prepared.get(engine) ?? prepare(language)
    prepared.set(engine, mine)
    const result = await mine
    if ('fault' in result && prepared.get(engine) === mine) forget()
    return result
  }

  return {
    async warm(language) {
      await ready(language)
    },
    async run(job, signal) {
      const result = await orAborted(ready(job.language), signal)
      if ('fault' in result) return { kind: 'unavailable', message: result.fault.slice(0, 500) }
      return result.frame.run(engineOf(job.language), job, signal)
    },
    readStarting: () => starting,
    onStarting(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    dispose: forget,
  }
}

function notLoaded(): never {
  throw new Error('The files of the language did not load. Check your connection and run it again.')
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

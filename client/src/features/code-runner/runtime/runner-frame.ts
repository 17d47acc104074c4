import {
  FromFrame,
  type Engine,
  type EngineParts,
  type Job,
  type ToFrame,
} from '@dryrun/shared/code/runner-messages'
import { CodeRunEnd, codeLimits } from '@dryrun/shared/contract/code-run'

/** How long the frame may take to open, and a language in it to start, in milliseconds. */
const openMs = 15_000
const startMs = 40_000
/** A frame that has not said after this long that it stopped a run is gone. */
const stopMs = 3_000

type Heard<K extends FromFrame['kind']> = Extract<FromFrame, { kind: K }>

/** The sandboxed frame in which code runs; nothing of ours can be reached from inside. */
export type RunnerFrame = {
  /** Rejects with a sentence where the engine does not start. */
  prepare(engine: Engine, parts: EngineParts): Promise<void>
  /** One at a time. Rejects with the signal's reason where that is raised. */
  run(engine: Engine, job: Job, signal: AbortSignal): Promise<CodeRunEnd>
  /** False once it has not answered: another one is needed. */
  isAlive(): boolean
  close(): void
}

/** Opens the frame. Rejects with a sentence where the browser does not show it. */
export async function openRunnerFrame(): Promise<RunnerFrame> {
  const element = document.createElement('iframe')
  element.sandbox.add('allow-scripts')
  element.src = '/runner/index.html'
  element.title = 'Runs code apart from this page'
  element.hidden = true
  const nonce = crypto.randomUUID()
  const line = listenTo(element, nonce)
  const say = (words: ToFrame, transfer: Transferable[] = []) =>
    // Its origin is none, which cannot be named.
    element.contentWindow?.postMessage(words, '*', transfer)
  element.addEventListener('load', () => say({ kind: 'greet', nonce }))
  let isAlive = true
  const close = () => {
    isAlive = false
    line.close()
    element.remove()
  }
  const greeted = line.wait(openMs, said => said.kind === 'greeted')
  document.body.append(element)
  if (!(await greeted)) {
    close()
    throw new Error('The page that runs code did not open. Reload this page and run it again.')
  }
  let runs = 0

  /** Ends what runs; a frame that does not answer has crashed with it. */
  function stop(): void {
    void line
      .wait(stopMs, said => said.kind === 'stopped')
      .then(answer => {
        if (!answer) close()
      })
    say({ kind: 'stop' })
  }

  return {
    async prepare(engine, parts) {
      const { python } = parts
      const answer = line.wait(
        startMs,
        said => (said.kind === 'ready' || said.kind === 'failed') && said.engine === engine,
      )
      say({ kind: 'prepare', engine, parts }, python ? [python.wasm, python.library] : [])
      const said = await answer
      if (said?.kind !== 'ready') throw new Error(notStarted(said))
    },
    async run(engine, job, signal) {
      signal.throwIfAborted()
      const id = (runs += 1)
      const isOfThis = (said: FromFrame) =>
        ((said.kind === 'began' || said.kind === 'ended') && said.id === id) ||
        (said.kind === 'failed' && said.engine === engine)
      const began = line.wait(startMs, isOfThis, signal)
      say({ kind: 'run', id, engine, job })
      try {
        const start = await began
        if (start?.kind !== 'began') {
          close()
          return { kind: 'unavailable', message: notStarted(start) }
        }
        const end = await line.wait(codeLimits.timeMs, isOfThis, signal)
        if (end?.kind === 'ended') return readEnd(end)
        if (!isAlive)
          return { kind: 'unavailable', message: 'The page that ran this was left. Run it again.' }
        stop()
        return { kind: 'limited', limit: 'time' }
      } catch (aborted) {
        stop()
        throw aborted
      }
    },
    isAlive: () => isAlive,
    close,
  }
}

function notStarted(said: FromFrame | null): string {
  const why = said?.kind === 'failed' ? said.message : 'it did not answer'
  return `The language did not start in this browser (${why}). Reload this page, or use a current browser, and run it again.`
}

/** Whatever the code may have sent in place of its result. */
function readEnd({ end }: Heard<'ended'>): CodeRunEnd {
  if (end.length > mostEndChars) return { kind: 'limited', limit: 'result' }
  const parsed = CodeRunEnd.safeParse(jsonOf(end))
  if (parsed.success) return parsed.data
  return { kind: 'unavailable', message: 'What the code sent back is no result. Run it again.' }
}

/** A result within its limit, and what stands around it. */
const mostEndChars = codeLimits.resultChars + 1_000

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type Wanted = (said: FromFrame) => boolean

/** Hears what the frame says: only from its own window, with the nonce, and in the shape agreed on. */
function listenTo(element: HTMLIFrameElement, nonce: string) {
  const listeners = new Set<(said: FromFrame | null) => void>()
  const hear = ({ source, data }: MessageEvent<unknown>) => {
    if (source === null || source !== element.contentWindow) return
    const said = FromFrame.safeParse(data)
    if (!said.success || said.data.nonce !== nonce) return
    listeners.forEach(listen => listen(said.data))
  }
  window.addEventListener('message', hear)

  return {
    /** The next message of that kind, or null when none came in time or the frame is closed. */
    wait(timeoutMs: number, isWanted: Wanted, signal?: AbortSignal): Promise<FromFrame | null> {
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer)
          listeners.delete(listen)
          signal?.removeEventListener('abort', abort)
        }
        const listen = (said: FromFrame | null) => {
          if (said !== null && !isWanted(said)) return
          end()
          resolve(said)
        }
        const abort = () => {
          end()
          reject(signal?.reason as Error)
        }
        const timer = setTimeout(() => listen(null), timeoutMs)
        listeners.add(listen)
        signal?.addEventListener('abort', abort)
      })
    },
    close() {
      window.removeEventListener('message', hear)
      listeners.forEach(listen => listen(null))
    },
  }
}

import type { Engine, EngineParts, FromFrame, ToFrame } from '@dryrun/shared/code/runner-messages'
import type { FromWorker, PythonParts, ToWorker } from './worker-messages.ts'

/*
 * The page inside the sandboxed frame. It has no origin, no network and no storage, and keeps the workers that run
 * code: one for each run, and one that has started ahead of the next.
 */

type Kept = { program: string; python: PythonParts | null }
type Waiting = { worker: Worker; isReady: Promise<boolean> }

const kept = new Map<Engine, Kept>()
const waiting = new Map<Engine, Waiting>()
let nonce: string | null = null
let running: { worker: Worker; engine: Engine } | null = null
/** The run that was asked for last, until somebody stops it. */
let asked: number | null = null

type Said = FromFrame extends infer M ? (M extends FromFrame ? Omit<M, 'nonce'> : never) : never

function say(said: Said): void {
  // Without an origin of its own this page cannot name the one it speaks to; only that one can hold it in a frame.
  window.parent.postMessage({ ...said, nonce }, '*')
}

window.addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
  if (source !== window.parent) return
  switch (data.kind) {
    case 'greet':
      nonce = data.nonce
      return say({ kind: 'greeted' })
    case 'prepare':
      return void prepare(data.engine, data.parts)
    case 'run':
      return void run(data)
    case 'stop':
      asked = null
      endRun()
      return say({ kind: 'stopped' })
  }
})

async function prepare(engine: Engine, { worker, python }: EngineParts): Promise<void> {
  try {
    const program = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }))
    const compiled = python && {
      ...python,
      wasm: await WebAssembly.compile(python.wasm),
      memory: 'keep' as const,
    }
    kept.set(engine, { program, python: compiled })
    if (await keepOneWaiting(engine).isReady) say({ kind: 'ready', engine })
  } catch (fault) {
    say({ kind: 'failed', engine, message: String(fault).slice(0, 300) })
  }
}

function keepOneWaiting(engine: Engine): Waiting {
  const started = waiting.get(engine) ?? start(engine)
  waiting.set(engine, started)
  return started
}

function start(engine: Engine): Waiting {
  const own = kept.get(engine)
  if (!own) throw new Error(`${engine} has no parts`)
  const worker = new Worker(own.program)
  const began = own.python?.memory ?? 'none'
  const isReady = firstWord(worker).then(said => {
    if (said.kind === 'ready' && said.memory === null) return true
    if (said.kind === 'failed' && began === 'none') {
      worker.terminate()
      waiting.delete(engine)
      say({ kind: 'failed', engine, message: said.message })
      return false
    }
    // Where memory is kept, Pyodide wraps the globals in a proxy that breaks some of them: that worker runs nothing, its
    // successors do. A browser that can neither keep memory nor begin with it starts from nothing each time.
    if (own.python) own.python.memory = said.kind === 'ready' && said.memory ? said.memory : 'none'
    worker.terminate()
    waiting.delete(engine)
    return keepOneWaiting(engine).isReady
  })
  tell(worker, { kind: 'start', python: own.python })
  return { worker, isReady }
}

/** What a worker says before it was given any code to run. */
function firstWord(worker: Worker): Promise<Exclude<FromWorker, { kind: 'ended' }>> {
  return new Promise(resolve => {
    worker.addEventListener('message', event => resolve(event.data), { once: true })
    worker.addEventListener('error', event => resolve({ kind: 'failed', message: event.message }), {
      once: true,
    })
  })
}

async function run({ id, engine, job }: Extract<ToFrame, { kind: 'run' }>): Promise<void> {
  asked = id
  const mine = keepOneWaiting(engine)
  if (!(await mine.isReady) || asked !== id) return
  const { worker } = waiting.get(engine) ?? mine
  waiting.delete(engine)
  running = { worker, engine }
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<FromWorker> | null>) => {
    // From here on the worker holds somebody's code, and what it says is what that code likes.
    if (data?.kind !== 'ended' || running?.worker !== worker) return
    endRun()
    say({ kind: 'ended', id, end: typeof data.end === 'string' ? data.end : '' })
  })
  say({ kind: 'began', id })
  tell(worker, { kind: 'run', job })
}

function endRun(): void {
  if (!running) return
  const { worker, engine } = running
  running = null
  worker.terminate()
  keepOneWaiting(engine)
}

function tell(worker: Worker, words: ToWorker): void {
  worker.postMessage(words)
}

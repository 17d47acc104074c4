import type { Job } from '@dryrun/shared/code/runner-messages'

/** Python as its first worker needs it; compiled once for all of them. */
export type PythonParts = {
  loader: string
  wasm: WebAssembly.Module
  library: ArrayBuffer
  /**
   * The memory of a worker before, as it was when ready: with it, Python need not start from nothing. `keep` asks a
   * worker for its own, `none` is for a browser that cannot begin with one.
   */
  memory: Uint8Array | 'keep' | 'none'
}

/** What the frame says to a worker: how to start, and then the one job it is for. */
export type ToWorker = { kind: 'start'; python: PythonParts | null } | { kind: 'run'; job: Job }

export type FromWorker =
  | { kind: 'ready'; memory: Uint8Array | null }
  | { kind: 'failed'; message: string }
  | { kind: 'ended'; end: string }

/**
 * Answers the frame from inside a worker. The answer's function is taken before any code of others runs, so that code
 * which replaces `postMessage` harms only itself.
 */
export function serveFrame(
  start: (python: PythonParts | null) => Promise<{ memory: Uint8Array | null; run: (job: Job) => unknown }>,
): void {
  const post = self.postMessage.bind(self) as (message: FromWorker, transfer?: Transferable[]) => void
  let run: ((job: Job) => unknown) | null = null
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'run') return post({ kind: 'ended', end: JSON.stringify(run?.(data.job)) })
    start(data.python).then(
      started => {
        run = started.run
        const { memory } = started
        post({ kind: 'ready', memory }, memory ? [memory.buffer as ArrayBuffer] : [])
      },
      (fault: unknown) => post({ kind: 'failed', message: String(fault).slice(0, 300) }),
    )
  })
}

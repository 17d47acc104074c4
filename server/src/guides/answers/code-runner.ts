import { codeLimits } from '@dryrun/shared/contract/code-run'
import type { RawRun } from '@dryrun/shared/code/raw-results'
import type { JsonValue } from '@dryrun/shared/guide/json-value'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type CodeAnswer = {
  language: CodeLanguage
  source: string
  entry: string
  /** The arguments of each call. */
  cases: readonly (readonly JsonValue[])[]
}
/** `stopped` says why an answer did not come to its end, and what to do. */
export type CodeEnd = { kind: 'ran'; run: RawRun } | { kind: 'stopped'; message: string }

/** Runs answers in code, as the browser does. For answers one trusts: a thread bounds their time and nothing else. */
export interface CodeRunner {
  /** All cases one after the other, as in a room. One answer at a time: wait for its end. */
  run(answer: CodeAnswer): Promise<CodeEnd>
  close(): Promise<void>
}

type Options = {
  /** Python takes some seconds to start and may be left out. */
  hasPython?: boolean
  /** How long one answer may take for all its cases, from when its language is ready. Milliseconds. */
  answerTimeoutMs?: number
}

const isSource = import.meta.url.endsWith('.ts')
const workerUrl = new URL(isSource ? './code-worker.ts' : './code-worker.js', import.meta.url)
const fromSource = new URL('../../runs/sandbox/start-from-source.mjs', import.meta.url)

/** Starts the thread that answers run on; it is started anew after an answer that had to be stopped. */
export async function startCodeRunner({
  hasPython = true,
  answerTimeoutMs = codeLimits.timeMs,
}: Options = {}): Promise<CodeRunner> {
  let worker: Worker | null = null

  async function start(): Promise<Worker> {
    const started = await startWorker(hasPython)
    // What an answer left behind may end the thread when the answer is done.
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    return (worker = started)
  }

  async function close(): Promise<void> {
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  await start()
  return {
    async run(answer) {
      const end = await ask(worker ?? (await start()), answer, answerTimeoutMs)
      if (end.kind === 'stopped') await close()
      return end
    },
    close,
  }
}

async function startWorker(hasPython: boolean): Promise<Worker> {
  const worker = new Worker(workerUrl, {
    workerData: { hasPython },
    execArgv: isSource ? ['--import', fromSource.href] : [],
    env: {},
  })
  await once(worker, 'message')
  // An error that nobody waits for ends the thread and not the process.
  worker.on('error', () => {})
  worker.unref()
  return worker
}

function ask(worker: Worker, answer: CodeAnswer, timeoutMs: number): Promise<CodeEnd> {
  return new Promise(resolve => {
    const onMessage = (run: RawRun) => finish({ kind: 'ran', run })
    const onError = (fault: Error) => finish({ kind: 'stopped', message: sentenceOf(fault) })
    const onExit = () =>
      finish({ kind: 'stopped', message: 'This answer ends the program. Let it return instead.' })
    const timer = setTimeout(() => finish({ kind: 'stopped', message: tookLonger(timeoutMs) }), timeoutMs)
    function finish(end: CodeEnd) {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(end)
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(answer)
  })
}

function tookLonger(timeoutMs: number): string {
  return `This answer took longer than ${timeoutMs / 1000} seconds on its cases. Look for a loop without its end, or make it faster.`
}

function sentenceOf(fault: Error): string {
  const isOutOfMemory = 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isOutOfMemory
    ? 'This answer ran out of memory. Look for a list that keeps growing.'
    : `This answer broke down (${fault.message}). Correct it.`
}

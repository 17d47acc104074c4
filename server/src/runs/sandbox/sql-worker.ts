import { parentPort, workerData } from 'node:worker_threads'
import { answerTask } from './answer-task.ts'
import type { RunLimits } from './run-limits.ts'
import { loadSqlite } from './sqlite-engine.ts'
import type { WorkerAnswer, WorkerTask } from './worker-messages.ts'

/**
 * A worker thread that runs SQL and knows nothing else: it gets a database with each task and keeps none. It says
 * once that it is ready, then answers one task at a time. An error it did not expect ends it.
 */
const port = parentPort
if (!port) throw new Error('sql-worker runs as a worker thread only.')
const limits = workerData as RunLimits
const engine = await loadSqlite()

port.on('message', (task: WorkerTask) => say(answerTask(engine, task, limits)))
say({ kind: 'ready', memoryBytes: engine.memoryBytes() })

function say(answer: WorkerAnswer): void {
  const database = answer.kind === 'ran' || answer.kind === 'exported' ? answer.database : null
  // Handed over, not copied: this thread keeps no database.
  port?.postMessage(answer, database ? [database.buffer as ArrayBuffer] : [])
}

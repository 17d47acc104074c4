import { parentPort } from 'node:worker_threads'
import { performPackTask, type PackTask } from './pack-tasks.ts'

/** A thread that reads guides and runs nothing of them. It answers one task at a time and says once that it is ready. */
const port = parentPort
if (!port) throw new Error('pack-worker runs as a worker thread only.')

port.on('message', (task: PackTask) => port.postMessage({ done: performPackTask(task) }))
port.postMessage('ready')

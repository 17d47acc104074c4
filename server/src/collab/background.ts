import type { Log } from '../log.ts'

/** Work that nobody waits for (snapshots, applying updates), one piece at a time between the requests of others. */
export class Background {
  readonly #jobs: (() => void | Promise<void>)[] = []
  readonly #log: Log
  #running = false

  constructor(log: Log) {
    this.#log = log
  }

  push(job: () => void | Promise<void>): void {
    this.#jobs.push(job)
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      await new Promise(resolve => setImmediate(resolve))
      try {
        await job()
      } catch (fault) {
        this.#log.error({ err: fault }, 'background work on a document failed')
      }
    }
    this.#running = false
  }
}

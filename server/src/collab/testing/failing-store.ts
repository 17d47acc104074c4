import type { DocumentStore } from '../document-store.ts'

/**
 * A store with a line to it that breaks: `refuses` fails before anything is done, `loses the answer` commits and then
 * fails, `is dead` never answers again, as for a process that was killed.
 */
export type StoreFault = 'none' | 'refuses' | 'loses the answer' | 'is dead'

export class FailingStore implements DocumentStore {
  fault: StoreFault = 'none'
  readonly #store: DocumentStore

  constructor(store: DocumentStore) {
    this.#store = store
  }

  create(...args: Parameters<DocumentStore['create']>) {
    return this.#through(() => this.#store.create(...args))
  }

  load(name: string) {
    return this.#through(() => this.#store.load(name))
  }

  append(rows: Parameters<DocumentStore['append']>[0]) {
    return this.#through(() => this.#store.append(rows))
  }

  readAfter(name: string, seq: number) {
    return this.#through(() => this.#store.readAfter(name, seq))
  }

  readPage(...args: Parameters<DocumentStore['readPage']>) {
    return this.#through(() => this.#store.readPage(...args))
  }

  seqAt(name: string, at: number) {
    return this.#through(() => this.#store.seqAt(name, at))
  }

  stateAt(name: string, seq: number) {
    return this.#through(() => this.#store.stateAt(name, seq))
  }

  saveSnapshot(name: string, seq: number, state: Uint8Array) {
    return this.#through(() => this.#store.saveSnapshot(name, seq, state))
  }

  remove(names: readonly string[]) {
    return this.#through(() => this.#store.remove(names))
  }

  async #through<T>(work: () => Promise<T>): Promise<T> {
    const before = this.fault
    if (before === 'refuses') throw new Error('The database refuses.')
    if (before === 'is dead') return await new Promise(() => {})
    const answer = await work()
    if (before === 'loses the answer') throw new Error('The line broke before the answer came.')
    return answer
  }
}

import { vi } from 'vitest'

type Request<T = unknown> = {
  result: T
  onsuccess: ((event: { target: unknown }) => void) | null
  onerror: (() => void) | null
}
type Range = { lower?: number; upper?: number; isOpen: boolean }

/**
 * Browser storage in memory, as far as documents are kept in it: transactions of one database run one after the other,
 * and deleting a database tells those who have it open first. One of these is one browser with all its tabs.
 */
export function fakeDatabases(): void {
  const databases = new Map<string, Database>()
  const open = (name: string) => {
    const request = { ...newRequest(), onupgradeneeded: null as ((event: unknown) => void) | null }
    const isNew = !databases.has(name)
    const database = databases.get(name) ?? new Database()
    databases.set(name, database)
    later(() => {
      const connection = new Connection(database)
      request.result = connection
      if (isNew) request.onupgradeneeded?.({ target: request })
      request.onsuccess?.({ target: request })
    })
    return request
  }
  const deleteDatabase = (name: string) => {
    const request = newRequest()
    const database = databases.get(name)
    databases.delete(name)
    later(() => {
      for (const connection of database?.connections ?? []) connection.onversionchange?.()
      request.onsuccess?.({ target: request })
    })
    return request
  }
  vi.stubGlobal('indexedDB', { open, deleteDatabase })
  vi.stubGlobal('IDBKeyRange', {
    lowerBound: (lower: number, isOpen: boolean): Range => ({ lower, isOpen }),
    upperBound: (upper: number, isOpen: boolean): Range => ({ upper, isOpen }),
  })
}

/** The locks of one browser, held until the promise a holder gives is settled. */
export function fakeLocks(): void {
  const held = new Set<{ name: string }>()
  const request = async (name: string, hold: () => Promise<void>) => {
    const lock = { name }
    held.add(lock)
    await hold()
    held.delete(lock)
  }
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue({
    request,
    query: () => Promise.resolve({ held: [...held] }),
  } as unknown as LockManager)
}

class Database {
  readonly stores = new Map<string, Map<string | number, unknown>>()
  readonly connections = new Set<Connection>()
  #last: Promise<void> = Promise.resolve()

  run(transaction: Transaction): void {
    this.#last = this.#last.then(() => transaction.run())
  }
}

class Connection {
  onversionchange: (() => void) | null = null
  readonly #database: Database
  #isClosed = false

  constructor(database: Database) {
    this.#database = database
    database.connections.add(this)
  }

  createObjectStore(name: string): void {
    this.#database.stores.set(name, new Map())
  }

  transaction(): Transaction {
    if (this.#isClosed) throw new DOMException('The connection is closed.', 'InvalidStateError')
    const transaction = new Transaction(this.#database.stores)
    this.#database.run(transaction)
    return transaction
  }

  close(): void {
    this.#isClosed = true
    this.#database.connections.delete(this)
  }
}

class Transaction {
  oncomplete: (() => void) | null = null
  onabort: (() => void) | null = null
  readonly #stores: Database['stores']
  readonly #work: (() => void)[] = []

  constructor(stores: Database['stores']) {
    this.#stores = stores
  }

  /** Ends when a turn of the loop has passed without a new request. */
  async run(): Promise<void> {
    await turn()
    for (let next = this.#work.shift(); next; next = this.#work.shift()) {
      next()
      await turn()
    }
    this.oncomplete?.()
  }

  objectStore(name: string) {
    const rows = this.#stores.get(name) ?? new Map<string | number, unknown>()
    const ask = (answer: () => unknown) => {
      const request = newRequest()
      this.#work.push(() => {
        request.result = structuredClone(answer())
        request.onsuccess?.({ target: request })
      })
      return request
    }
    const within = (range?: Range) => [...rows.keys()].filter(key => isWithin(range, Number(key)))
    return {
      get: (key: string) => ask(() => rows.get(key)),
      put: (value: unknown, key: string) => ask(() => void rows.set(key, structuredClone(value))),
      add: (value: unknown) =>
        ask(() => void rows.set(Math.max(0, ...[...rows.keys()].map(Number)) + 1, structuredClone(value))),
      count: () => ask(() => rows.size),
      delete: (range: Range) => ask(() => within(range).forEach(key => rows.delete(key))),
      getAll: (range?: Range) => ask(() => within(range).map(key => rows.get(key))),
      openKeyCursor: () =>
        ask(() => (rows.size === 0 ? null : { key: Math.max(...[...rows.keys()].map(Number)) })),
    }
  }
}

function isWithin(range: Range | undefined, key: number): boolean {
  if (!range) return true
  const { lower = -Infinity, upper = Infinity, isOpen } = range
  return isOpen ? key > lower && key < upper : key >= lower && key <= upper
}

const newRequest = (): Request => ({ result: undefined, onsuccess: null, onerror: null })
const turn = () => new Promise<void>(resolve => later(resolve))
const later = (task: () => void) => void setTimeout(task, 0)

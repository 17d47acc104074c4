import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * better-auth keeps what belongs to a request in `AsyncLocalStorage`. In Node 20, once one has been used, every socket
 * write and timer of the process pays for it, keystrokes in rooms above all: about a third more (docs/performance.md).
 * So its storages are switched off whenever no request of its own is under way; the next use switches them on again.
 */
export function createAuthStorage() {
  let going = 0

  function end(): void {
    going--
    if (going === 0) for (const storage of storages()) storage.disable()
  }

  return {
    /** Work of better-auth's; its storages stay on until the last piece is done. */
    async within<T>(work: () => Promise<T>): Promise<T> {
      going++
      try {
        return await work()
      } finally {
        end()
      }
    },
  }
}
export type AuthStorage = ReturnType<typeof createAuthStorage>

/** better-auth shares its storages between copies of itself under this name. */
const shared = Symbol.for('better-auth:global')

function storages(): AsyncLocalStorage<unknown>[] {
  const { context } = (globalThis as { [shared]?: { context?: object } })[shared] ?? {}
  return Object.values(context ?? {}).filter(each => each instanceof AsyncLocalStorage)
}

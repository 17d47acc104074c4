import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, expect, test } from 'vitest'
import { createAuthStorage } from './auth-storage.ts'

const shared = Symbol.for('better-auth:global')
const holder = globalThis as { [shared]?: unknown }
const before = holder[shared]
afterEach(() => {
  holder[shared] = before
})

test('the storages stay on while anything is under way, and are off after the last', async () => {
  const storage = new AsyncLocalStorage<string>()
  holder[shared] = { context: { requestState: storage, other: null } }
  const auth = createAuthStorage()
  const ends: (() => void)[] = []
  const seen: (string | undefined)[] = []
  const ask = (who: string) =>
    auth.within(() =>
      storage.run(who, async () => {
        await new Promise<void>(resolve => ends.push(resolve))
        seen.push(storage.getStore())
      }),
    )
  const [first, second] = [ask('ana'), ask('ben')]
  ends[0]?.()
  await first
  ends[1]?.()
  await second
  expect(seen).toEqual(['ana', 'ben'])
  storage.enterWith('left over')
  await auth.within(async () => {})
  expect(storage.getStore()).toBeUndefined()
})

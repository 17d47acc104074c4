import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reloadIfItHelps, reloadOnMissingCode } from './reload-on-missing-code.ts'

const reload = vi.fn()
const answer = vi.fn<() => Promise<Response>>()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  sessionStorage.clear()
  reload.mockReset()
  answer.mockReset().mockResolvedValue(new Response(null, { status: 200 }))
  vi.stubGlobal('fetch', answer)
})
afterEach(() => void vi.useRealTimers())

/** One part of the code that is missing; gives how often the page was reloaded by then. */
async function codeIsMissing(): Promise<number> {
  await reloadIfItHelps(reload)
  return reload.mock.calls.length
}

test("hears of missing code by Vite's event, until it is told to stop", async () => {
  const stop = reloadOnMissingCode(reload)
  window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }))
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())
  stop()
  window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }))
  expect(answer).toHaveBeenCalledOnce()
})

test('a page whose code is gone reloads, and not a second time at once', async () => {
  expect(await codeIsMissing()).toBe(1)
  expect(await codeIsMissing()).toBe(1)
})

test('the next deploy reloads it again', async () => {
  expect(await codeIsMissing()).toBe(1)
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(await codeIsMissing()).toBe(2)
})

test('it stays while the server is away, or says that it is not well', async () => {
  answer.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  expect(await codeIsMissing()).toBe(0)
  answer.mockResolvedValueOnce(new Response(null, { status: 503 }))
  expect(await codeIsMissing()).toBe(0)
  expect(await codeIsMissing()).toBe(1)
})

test('it stays where it could not remember that it had reloaded', async () => {
  const refuse = () => {
    throw new Error('no storage')
  }
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse })
  expect(await codeIsMissing()).toBe(0)
})

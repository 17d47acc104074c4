// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test.each([
  ['refuses to open databases', { open: () => refusing() }],
  ['has none', undefined],
])('a browser that %s goes on without a copy', async (_what, databases) => {
  vi.stubGlobal('indexedDB', databases)
  const { openLocalCopy } = await import('./local-copy.ts')
  const copy = openLocalCopy('workspace.r1', new Y.Doc())
  await copy.loaded
  expect(copy.isAvailable).toBe(false)
  copy.keepOwn(3, 1)
  copy.keepEpoch('e')
  expect(copy.isAvailable).toBe(false)
  copy.settle()
  expect(await copy.discard()).toBe(2)
})

function refusing() {
  const request: { onerror: (() => void) | null } = { onerror: null }
  queueMicrotask(() => request.onerror?.())
  return request
}

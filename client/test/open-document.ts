import { vi } from 'vitest'
import { openDocument, type OpenDocument, type OpenDocumentOptions } from '../src/live/doc-provider.ts'
import { MemoryCopy, type DocServer } from '../src/live/doc-server.fixture.ts'
import type { DocStatus } from '../src/live/saved-sign.ts'

const opened: OpenDocument[] = []

/** Opens the document a server has, with a text `t` in it; `destroyOpened` ends all of them. */
export function open(server: DocServer, copy = new MemoryCopy(), options: OpenDocumentOptions = {}) {
  const document = openDocument('workspace.r1', {
    url: 'ws://test/collab',
    webSocket: server.WebSocket,
    openCopy: () => copy,
    random: () => 0,
    ...options,
  })
  opened.push(document)
  return { document, text: document.doc.getText('t') }
}

export function destroyOpened(): void {
  for (const document of opened.splice(0)) document.destroy()
}

/** Waits until the status is like this; the test's own time limit is the deadline. */
export function until(document: OpenDocument, wanted: Partial<DocStatus>): Promise<void> {
  const isSo = () => {
    const status = document.status.get()
    return (Object.keys(wanted) as (keyof DocStatus)[]).every(key => status[key] === wanted[key])
  }
  return new Promise(resolve => {
    if (isSo()) return resolve()
    const stop = document.status.subscribe(() => {
      if (!isSo()) return
      stop()
      resolve()
    })
  })
}

export const patiently = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })

/** Says that the network is gone or back, as a browser would. */
export function network(isThere: boolean): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isThere)
  window.dispatchEvent(new Event(isThere ? 'online' : 'offline'))
}

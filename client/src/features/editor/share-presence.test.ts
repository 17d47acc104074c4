// @vitest-environment happy-dom
import { readPresence } from '@dryrun/shared/documents/workspace-presence'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MonacoBinding } from './bind-monaco.ts'
import { openEditor } from './monaco-host.fixture.ts'
import { readPeerSelection } from './peer-selection.ts'
import { PresenceSharing } from './share-presence.ts'

// Monaco is slow to start where many tests share few cores.
vi.setConfig({ testTimeout: 30_000 })

const open: (() => void)[] = []
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close()
  vi.useRealTimers()
})

const user = { memberId: 'member-ben-1', name: 'Ben', colour: 0, role: 'candidate' }

/** Ben's editor, what the others would hear of him, and the order in which things went out. */
function ben(start = 'abc', may: { caret?: boolean; view?: boolean } = {}) {
  const doc = new Y.Doc()
  const text = doc.getText('code')
  text.insert(0, start)
  const awareness = new Awareness(doc)
  const { model, view, type, close } = openEditor()
  const binding = new MonacoBinding({ model, text, view })
  const allowed = { caret: true, view: false, ...may }
  const sharing = new PresenceSharing({
    awareness,
    text,
    view,
    sharesCaret: () => allowed.caret,
    sharesView: () => allowed.view,
  })
  const sent: string[] = []
  doc.on('update', () => sent.push('text'))
  awareness.on('update', () => sent.push('presence'))
  open.push(
    () => awareness.destroy(),
    close,
    () => binding.dispose(),
    () => sharing.dispose(),
  )
  const state = () => ({ user, ...awareness.getLocalState() })
  return {
    text,
    view,
    type,
    sharing,
    allowed,
    sent,
    enter: () => view.focus(),
    head: () => readPeerSelection(state(), 0, text)?.head,
    presence: () => readPresence(state()),
  }
}

/** Lets the microtask after an event pass, and no time at all. */
const atOnce = () => Promise.resolve()
const pass = async (ms: number) => {
  await atOnce()
  await vi.advanceTimersByTimeAsync(ms)
}

describe('a caret', () => {
  test('is shared only after its person has been in the text', async () => {
    const { view, head, enter, sent } = ben()
    view.setPosition({ lineNumber: 1, column: 3 })
    await pass(200)
    expect(head()).toBeUndefined()
    expect(sent).toEqual([])
    enter()
    await pass(0)
    expect(head()).toBe(2)
  })

  test('is never shared by who may only read, and is taken back when the right is', async () => {
    const reader = ben('abc', { caret: false })
    reader.enter()
    reader.view.setPosition({ lineNumber: 1, column: 3 })
    await pass(200)
    expect(reader.head()).toBeUndefined()
    reader.allowed.caret = true
    reader.sharing.refresh()
    await pass(200)
    expect(reader.head()).toBe(2)
    reader.allowed.caret = false
    reader.sharing.refresh()
    await pass(200)
    expect(reader.head()).toBeUndefined()
  })

  test('goes out after the text it stands in, in the same turn', async () => {
    const { type, enter, sent, head } = ben('')
    enter()
    await pass(100)
    sent.length = 0
    type('x')
    expect(sent).toEqual(['text'])
    await atOnce()
    expect(sent).toEqual(['text', 'presence'])
    expect(head()).toBe(1)
  })

  test('goes out at most every 50 ms, and the last place always', async () => {
    const { view, enter, sent, head } = ben('abcdefgh')
    enter()
    await pass(100)
    sent.length = 0
    for (const column of [2, 3, 4, 5]) {
      view.setPosition({ lineNumber: 1, column })
      await pass(10)
    }
    expect(sent).toEqual(['presence'])
    await pass(50)
    expect(sent).toEqual(['presence', 'presence'])
    expect(head()).toBe(4)
  })

  test('goes when the editor closes', async () => {
    const { enter, head, sharing } = ben()
    enter()
    await pass(100)
    expect(head()).toBe(0)
    sharing.dispose()
    expect(head()).toBeUndefined()
  })
})

describe('typing', () => {
  test('is said with the first edit and ends a second and a half after the last', async () => {
    const { type, enter, presence } = ben()
    enter()
    expect(presence()?.isTyping).toBe(false)
    type('x')
    await pass(0)
    expect(presence()?.isTyping).toBe(true)
    await pass(1400)
    type('y')
    await pass(1400)
    expect(presence()?.isTyping).toBe(true)
    await pass(200)
    expect(presence()?.isTyping).toBe(false)
  })

  test('is not what others do', async () => {
    const { text, presence } = ben()
    const elsewhere = new Y.Doc()
    elsewhere.getText('code').insert(0, 'theirs')
    if (text.doc) Y.applyUpdate(text.doc, Y.encodeStateAsUpdate(elsewhere), 'wire')
    await pass(100)
    expect(text.toString()).toContain('theirs')
    expect(presence()?.isTyping).toBe(false)
  })
})

describe('what is on the screen', () => {
  const lines = Array.from({ length: 300 }, (_, i) => `line ${i}`).join('\n')

  test('is said to nobody while nobody follows, however much is scrolled', async () => {
    const { view, sent } = ben(lines)
    for (let top = 0; top < 2000; top += 100) {
      view.setScrollTop(top)
      await pass(20)
    }
    expect(sent).toEqual([])
  })

  test('is said at most every 50 ms to those who follow, and taken back after', async () => {
    const { view, sent, presence, allowed, sharing } = ben(lines, { view: true })
    for (let top = 0; top < 2000; top += 100) {
      view.setScrollTop(top)
      await pass(10)
    }
    await pass(50)
    expect(sent.length).toBeGreaterThan(1)
    expect(sent.length).toBeLessThanOrEqual(6)
    expect(presence()?.view).toMatchObject({ file: 'code' })
    allowed.view = false
    sharing.refresh()
    await pass(100)
    expect(presence()?.view).toBeNull()
  })
})

// @vitest-environment happy-dom
import { MemberId } from '@dryrun/shared/contract/ids'
import { changePresence } from '@dryrun/shared/documents/workspace-presence'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MonacoBinding } from './bind-monaco.ts'
import { ViewFollower } from './follow-view.ts'
import { openEditor } from './monaco-host.fixture.ts'
import { PresenceSharing } from './share-presence.ts'

const patiently = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })
/** Two frames: whatever was to be drawn has been. */
const drawn = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))

// Monaco is slow to start where many tests share few cores.
vi.setConfig({ testTimeout: 30_000 })

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close()
})

const lines = Array.from({ length: 300 }, (_, i) => `line ${i}`).join('\n')

/** People who share a text and their presence, as over a wire that brings everything at once. */
function roomOf(...names: string[]) {
  const people = names.map(name => person(name))
  const [first, ...rest] = people
  first?.text.insert(0, lines)
  for (const { doc } of rest) if (first) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc), 'wire')
  for (const one of people) {
    one.awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin !== 'local') return
      const update = encodeAwarenessUpdate(one.awareness, [one.doc.clientID])
      for (const other of people) if (other !== one) applyAwarenessUpdate(other.awareness, update, 'wire')
    })
    one.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'wire') return
      for (const other of people) if (other !== one) Y.applyUpdate(other.doc, update, 'wire')
    })
    one.put({ user: { memberId: one.id, name: one.id, colour: 1, role: 'candidate' } })
  }
  return people
}

function person(name: string) {
  const id = MemberId.parse(`member-${name}`)
  const doc = new Y.Doc()
  const text = doc.getText('code')
  const awareness = new Awareness(doc)
  const { model, view, type, close } = openEditor()
  const host = view.getContainerDomNode()
  const binding = new MonacoBinding({ model, text, view })
  const stopped = vi.fn()
  let followed: MemberId | null = null
  const sharing = new PresenceSharing({
    awareness,
    text,
    view,
    sharesCaret: () => true,
    sharesView: () => followed === null,
  })
  const follower = new ViewFollower({ awareness, text, view, host, onStop: stopped })
  open.push(
    () => awareness.destroy(),
    close,
    () => binding.dispose(),
    () => sharing.dispose(),
    () => follower.dispose(),
  )
  const put = (state: object) => awareness.setLocalState({ ...awareness.getLocalState(), ...state })
  return {
    id,
    doc,
    text,
    awareness,
    view,
    host,
    type,
    stopped,
    put,
    top: () => view.getScrollTop(),
    lineTop: (line: number) => view.getTopForLineNumber(line),
    follow(member: MemberId | null) {
      followed = member
      awareness.setLocalState(changePresence({ ...awareness.getLocalState() }, { following: member }))
      sharing.refresh()
      follower.follow(member)
    },
  }
}

function pair() {
  const [ana, ben] = roomOf('ana-1', 'ben-1')
  if (!ana || !ben) throw new Error('Two people were to be made.')
  return { ana, ben }
}

describe('following', () => {
  test('shows what the followed one sees, to the part of a line, and goes on as they scroll', async () => {
    const { ana, ben } = pair()
    ben.view.setScrollTop(ben.lineTop(120) + 7)
    ana.follow(ben.id)
    await patiently(() => expect(ana.top()).toBeCloseTo(ben.top(), 0))
    ben.view.setScrollTop(ben.lineTop(30))
    await patiently(() => expect(ana.top()).toBeCloseTo(ben.top(), 0))
    expect(ana.stopped).not.toHaveBeenCalled()
  })

  test('shows the same lines when others have added some above', async () => {
    const { ana, ben } = pair()
    ben.view.setScrollTop(ben.lineTop(120))
    ana.follow(ben.id)
    await patiently(() => expect(ana.top()).toBeCloseTo(ben.lineTop(120), 0))
    ben.text.insert(0, 'new\nnew\n')
    await patiently(() => expect(ana.top()).toBeCloseTo(ana.lineTop(122), 0))
    expect(ben.top()).toBeCloseTo(ana.top(), 0)
  })

  test('brings a caret into a smaller window that they see in theirs', async () => {
    const { ana, ben } = pair()
    ben.view.layout({ width: 600, height: 800 })
    ben.view.setScrollTop(ben.lineTop(100))
    ben.view.focus()
    ben.view.setPosition({ lineNumber: 120, column: 1 })
    ana.follow(ben.id)
    const height = ana.view.getLayoutInfo().height
    await patiently(() => expect(ana.top() + height).toBeGreaterThan(ana.lineTop(121)))
    expect(ana.top()).toBeLessThanOrEqual(ana.lineTop(120))
  })

  test('two who follow one another stay where they are', async () => {
    const { ana, ben } = pair()
    ana.view.setScrollTop(ana.lineTop(50))
    ben.view.setScrollTop(ben.lineTop(200))
    ana.follow(ben.id)
    await patiently(() => expect(ana.top()).toBeCloseTo(ben.top(), 0))
    ben.follow(ana.id)
    const told = vi.fn()
    await drawn()
    const places = [ana.top(), ben.top()]
    ana.awareness.on('update', told)
    ben.awareness.on('update', told)
    for (let frame = 0; frame < 5; frame++) await drawn()
    expect([ana.top(), ben.top()]).toEqual(places)
    expect(told.mock.calls.length).toBeLessThanOrEqual(2)
  })

  test('somebody who follows a third shows that third', async () => {
    const [ana, ben, cleo] = roomOf('ana-1', 'ben-1', 'cleo-')
    if (!ana || !ben || !cleo) throw new Error('Three people were to be made.')
    cleo.view.setScrollTop(cleo.lineTop(80))
    ben.follow(cleo.id)
    ana.follow(ben.id)
    await patiently(() => expect(ana.top()).toBeCloseTo(cleo.top(), 0))
    cleo.view.setScrollTop(cleo.lineTop(160))
    await patiently(() => expect(ana.top()).toBeCloseTo(cleo.top(), 0))
  })

  test.each<[string, (ana: ReturnType<typeof person>) => void]>([
    ['the wheel', ana => ana.host.dispatchEvent(new WheelEvent('wheel', { deltaY: 9 }))],
    ['a click or a drag', ana => ana.host.dispatchEvent(new PointerEvent('pointerdown'))],
    ['typing', ana => ana.type('x')],
    ['moving the caret', ana => ana.view.trigger('keyboard', 'cursorDown', null)],
    ['a jump to where a run failed', ana => ana.view.setPosition({ lineNumber: 9, column: 1 })],
  ])('ends with %s, and is told once', async (_, take) => {
    const { ana, ben } = pair()
    ana.follow(ben.id)
    ben.view.setScrollTop(ben.lineTop(90))
    await patiently(() => expect(ana.top()).toBeCloseTo(ben.top(), 0))
    take(ana)
    take(ana)
    expect(ana.stopped).toHaveBeenCalledTimes(1)
    const stayed = ana.top()
    ben.view.setScrollTop(ben.lineTop(10))
    await drawn()
    expect(ana.top()).toBe(stayed)
  })

  test('goes on while others type and this person only watches', async () => {
    const { ana, ben } = pair()
    ana.follow(ben.id)
    ana.view.focus()
    ben.view.setPosition({ lineNumber: 1, column: 1 })
    for (const letter of 'SELECT\n1') ben.type(letter)
    await drawn()
    expect(ana.text.toString()).toContain('SELECT')
    expect(ana.stopped).not.toHaveBeenCalled()
  })
})

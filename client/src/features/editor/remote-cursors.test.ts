// @vitest-environment happy-dom
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MonacoBinding } from './bind-monaco.ts'
import { openEditor } from './monaco-host.fixture.ts'
import { NameFlag } from './name-flag.ts'
import { readPeerSelection } from './peer-selection.ts'
import { RemoteCursors } from './remote-cursors.ts'

const patiently = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })

// Monaco is slow to start where many tests share few cores.
vi.setConfig({ testTimeout: 30_000 })

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close()
})

/** Ben with an editor, and Ana, whose presence reaches him as it would over the wire. */
function room(start: string) {
  const [benDoc, anaDoc] = [new Y.Doc(), new Y.Doc()]
  benDoc.getText('code').insert(0, start)
  Y.applyUpdate(anaDoc, Y.encodeStateAsUpdate(benDoc))
  const [ben, ana] = [new Awareness(benDoc), new Awareness(anaDoc)]
  ana.setLocalStateField('user', { memberId: 'member-ana-1', name: 'Ana <i>', colour: 3, role: 'candidate' })
  ana.on('update', () => {
    applyAwarenessUpdate(ben, encodeAwarenessUpdate(ana, [anaDoc.clientID]), 'wire')
  })
  const text = benDoc.getText('code')
  const { model, view, close } = openEditor()
  const binding = new MonacoBinding({ model, text, view })
  const cursors = new RemoteCursors({ awareness: ben, text, view })
  open.push(
    () => {
      ben.destroy()
      ana.destroy()
    },
    close,
    () => binding.dispose(),
    () => cursors.dispose(),
  )
  const anaText = anaDoc.getText('code')
  const select = (anchor: number, head: number) => {
    const at = (offset: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(anaText, offset))
    ana.setLocalStateField('selection', { code: { anchor: at(anchor), head: at(head) } })
  }
  return { text, model, view, ben, ana, anaDoc, select, cursors }
}

type Room = ReturnType<typeof room>

function drawn({ model }: Room): string[] {
  const found = model.getAllDecorations().map(({ range, options }) => {
    const name = options.className ?? options.beforeContentClassName ?? ''
    return `${name} ${range.startColumn}-${range.endColumn}`
  })
  return found.filter(line => line.startsWith('peer-')).toSorted()
}

describe("a peer's cursor", () => {
  test('shows what they selected, where their caret is, and their name as text', async () => {
    const r = room('SELECT 1')
    r.select(0, 6)
    await patiently(() => expect(drawn(r)).toEqual(['peer-caret peer-3 7-7', 'peer-selection peer-3 1-7']))
    const label = document.querySelector('.peer-name')
    expect(label?.textContent).toBe('● Ana <i>')
    expect(label?.querySelector('i')).toBeNull()
  })

  test('moves with the text, and goes when they leave', async () => {
    const r = room('SELECT 1')
    r.select(7, 7)
    await patiently(() => expect(drawn(r)).toEqual(['peer-caret peer-3 8-8']))
    r.text.insert(0, '-- ')
    await patiently(() => expect(drawn(r)).toEqual(['peer-caret peer-3 11-11']))
    r.ana.setLocalState(null)
    await patiently(() => expect(drawn(r)).toEqual([]))
    expect(document.querySelector('.peer-name')).toBeNull()
  })

  test.each([
    ['in the middle', 3],
    ['at the end', 8],
  ])('does not call for their name where others type at it, %s', async (_where, at) => {
    const r = room('SELECT 1')
    r.select(at, at)
    await patiently(() => expect(drawn(r)).toEqual([`peer-caret peer-3 ${at + 1}-${at + 1}`]))
    const place = vi.spyOn(NameFlag.prototype, 'place')
    r.text.insert(at, 'x')
    Y.applyUpdate(r.anaDoc, Y.encodeStateAsUpdate(r.text.doc ?? r.anaDoc))
    // Her caret stays before what others type there, which is another place.
    r.select(at, at)
    await patiently(() => expect(drawn(r)).toEqual([`peer-caret peer-3 ${at + 1}-${at + 1}`]))
    r.select(1, 1)
    await patiently(() => expect(drawn(r)).toEqual(['peer-caret peer-3 2-2']))
    const moves = place.mock.calls.map(([, { column }, hasMoved]) => [column, hasMoved])
    expect(moves.at(-1)).toEqual([2, true])
    expect(moves.slice(0, -1).filter(([, hasMoved]) => hasMoved)).toEqual([])
    place.mockRestore()
  })

  test('is not shown when it makes no sense', () => {
    const { text } = room('x')
    const user = { memberId: 'member-ana-1', name: 'n', colour: 99, role: 'observer' }
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 1)) as unknown
    const read = (state: unknown) => readPeerSelection(state, 7, text)
    for (const state of [
      null,
      'x',
      { user },
      { user, selection: { code: null } },
      { user, selection: { code: { anchor: place, head: { item: { client: 'x', clock: -1 } } } } },
      { user, selection: { code: { anchor: place, head: { tname: 'other' } } } },
      { user: { ...user, name: 7 }, selection: { code: { anchor: place, head: place } } },
    ])
      expect(read(state)).toBeNull()
    expect(read({ user, selection: { code: { anchor: place, head: place } } })).toMatchObject({
      head: 1,
      peer: { colour: 0 },
    })
  })
})

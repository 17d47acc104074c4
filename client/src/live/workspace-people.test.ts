// @vitest-environment happy-dom
import { changePresence } from '@dryrun/shared/documents/workspace-presence'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ana, ben, cleo } from '../../test/session-fixture.ts'
import { follow, openWorkspacePeople, readWorkspacePeople } from './workspace-people.ts'

const over: (() => void)[] = []
afterEach(() => {
  for (const end of over.splice(0).toReversed()) end()
})

/** Ana's workspace, and others who say something in it. */
function workspace() {
  const awareness = new Awareness(new Y.Doc())
  const close = openWorkspacePeople(awareness, ana)
  over.push(() => awareness.destroy(), close)
  const someone = (memberId: typeof ben) => {
    const theirs = new Awareness(new Y.Doc())
    over.push(() => theirs.destroy())
    theirs.on('update', () =>
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire'),
    )
    theirs.setLocalState({ user: { memberId, name: 'x', colour: 1, role: 'candidate' } })
    return {
      says: (change: Parameters<typeof changePresence>[1]) =>
        theirs.setLocalState(changePresence({ ...theirs.getLocalState() }, change)),
      goes: () => theirs.setLocalState(null),
    }
  }
  return { awareness, someone, close }
}

describe('the people of the open workspace', () => {
  test('are those who have it open, each once, and not my own other tab', () => {
    const { someone } = workspace()
    someone(ben)
    const second = someone(ben)
    someone(ana)
    expect(readWorkspacePeople()).toMatchObject({ isOpen: true, others: [ben] })
    second.goes()
    expect(readWorkspacePeople().others).toEqual([ben])
  })

  test('type in one tab or the other', () => {
    const { someone } = workspace()
    someone(ben)
    const second = someone(ben)
    second.says({ isTyping: true })
    expect(readWorkspacePeople().typing).toEqual([ben])
    second.says({ isTyping: false })
    expect(readWorkspacePeople().typing).toEqual([])
  })

  test('are told whom I follow, and I am told that I am followed', () => {
    const { awareness, someone } = workspace()
    const other = someone(ben)
    expect(readWorkspacePeople().isFollowed).toBe(false)
    other.says({ following: ana })
    expect(readWorkspacePeople().isFollowed).toBe(true)
    other.says({ following: cleo })
    expect(readWorkspacePeople().isFollowed).toBe(false)
    follow(ben)
    expect(readWorkspacePeople().following).toBe(ben)
    expect(awareness.getLocalState()).toMatchObject({ following: ben })
  })

  test('are no news while carets only move', () => {
    const { someone } = workspace()
    const other = someone(ben)
    const before = readWorkspacePeople()
    const place = { tname: 'code' }
    for (let at = 0; at < 3; at++)
      other.says({ selection: { file: 'code', at: { anchor: place, head: { ...place, assoc: at } } } })
    expect(readWorkspacePeople()).toBe(before)
  })

  test('are nobody once it is closed, and following is over', () => {
    const { awareness, someone, close } = workspace()
    someone(ben)
    follow(ben)
    close()
    expect(readWorkspacePeople()).toEqual({
      isOpen: false,
      others: [],
      typing: [],
      following: null,
      isFollowed: false,
    })
    expect(awareness.getLocalState()).toMatchObject({ following: null })
    const told = vi.fn()
    awareness.on('update', told)
    follow(ben)
    expect(told).not.toHaveBeenCalled()
  })
})

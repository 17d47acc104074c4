import { describe, expect, test } from 'vitest'
import { MemberId } from '../contract/ids.ts'
import { changePresence, readPresence } from './workspace-presence.ts'

const ben = MemberId.parse('member-ben-1')
const user = { memberId: ben, name: 'Ben', colour: 4, role: 'candidate' } as const
const place = { tname: 'code', assoc: 0 }

describe('a presence in a workspace', () => {
  test('reads back as it was said', () => {
    const selection = { anchor: place, head: place }
    const view = { file: 'code', top: place, cutLines: 0.5, lines: 20 }
    const said = changePresence({}, { selection: { file: 'code', at: selection }, view, isTyping: true })
    const heard: unknown = JSON.parse(JSON.stringify({ ...said, user }))
    expect(readPresence(heard)).toEqual({
      user,
      selection: { code: selection },
      view,
      isTyping: true,
      following: null,
    })
  })

  test('is nobody’s without the stamp of the server', () => {
    for (const state of [null, 'x', 7, [], {}, { user: 7 }, { user: { ...user, name: 7 } }])
      expect(readPresence(state)).toBeNull()
  })

  test('keeps what makes sense where a part does not', () => {
    const broken = {
      user: { ...user, colour: 99 },
      selection: { code: 'here', other: { anchor: place, head: place } },
      view: { file: 'code' },
      isTyping: 'yes',
      following: 7,
    }
    expect(readPresence(broken)).toEqual({
      user: { ...user, colour: 0 },
      selection: { code: null, other: { anchor: place, head: place } },
      view: null,
      isTyping: false,
      following: null,
    })
  })

  test('changes one part and leaves the rest', () => {
    const selection = { anchor: place, head: place }
    const first = changePresence({ cursor: 1 }, { selection: { file: 'a', at: selection }, following: ben })
    const second = changePresence(first, { selection: { file: 'b', at: selection } })
    expect(changePresence(second, { selection: { file: 'a', at: null }, following: null })).toEqual({
      cursor: 1,
      selection: { a: null, b: selection },
      following: null,
    })
  })
})

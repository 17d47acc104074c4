import { beforeEach, describe, expect, test } from 'vitest'
import { awarenessFrame } from './frame.ts'
import { eventually } from './testing/eventually.ts'
import { memberOf, storeWithWorkspace, type Started } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'

let started: Started

const documents = documentStage()

beforeEach(async () => {
  started = await documents.start(await storeWithWorkspace())
})

const join = (who: string) => documents.join(started, who).synced()

const isAwareness = (frame: { type: number }) => frame.type === 1

describe('presence', () => {
  test("C32: name, colour, role and member are the server's, whatever the client says", async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    ada.sendState({ cursor: 4, user: { name: 'The Host', role: 'interviewer', icon: 'x' } })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    expect(bob.presence.get(ada.doc.clientID)).toEqual({
      cursor: 4,
      user: { memberId: memberOf('ada'), name: 'ADA', colour: 3, role: 'candidate' },
    })
  })

  test("C31: a connection speaks for its first client number only, and never for another member's", async () => {
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')]
    ada.sendState({ at: 'ada' })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    eve.sendState({ at: 'spoof' }, ada.doc.clientID, 99)
    eve.sendState({ at: 'eve' })
    eve.sendState({ at: 'second' }, 4711)
    eve.sendState(null, ada.doc.clientID, 100)
    eve.sendState({ at: 'eve still' })
    await eventually('bob sees eve', () =>
      String(JSON.stringify(bob.presence.get(eve.doc.clientID))).includes('still'),
    )
    expect(bob.presence.get(ada.doc.clientID)).toMatchObject({ at: 'ada' })
    expect(bob.presence.has(4711)).toBe(false)
    expect(eve.isOpen).toBe(true)
  })

  test('C31: the number of one who left is not taken over by an echo of somebody else', async () => {
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')]
    ada.sendState({ at: 'ada' })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    await ada.leave()
    await eventually('bob sees that ada left', () => bob.presence.get(ada.doc.clientID) === null)
    eve.sendState({ at: 'echo' }, ada.doc.clientID, 99)
    eve.sendState({ at: 'eve' })
    await eventually('bob sees eve', () => bob.presence.has(eve.doc.clientID))
    expect(bob.presence.get(ada.doc.clientID)).toBeNull()
  })

  test('C31: who comes back as another member, since they are somebody else now, is seen under their number', async () => {
    const [bea, bob] = [await join('bea'), await join('bob')]
    bea.sendState({ at: 'observer' })
    await eventually('bob sees her', () => bob.presence.has(bea.doc.clientID))
    started.server.reopen('bea')
    expect(await bea.closed()).toBe('tryElsewhere')
    await eventually('bob sees that she left', () => bob.presence.get(bea.doc.clientID) === null)
    const again = await join('gil')
    again.sendState({ at: 'candidate' }, bea.doc.clientID)
    await eventually('bob sees her again', () => bob.presence.get(bea.doc.clientID) !== null)
  })

  test('C33: a state over 4 KiB, or one that is none, closes its sender', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    ada.sendState({ big: 'x'.repeat(4096) })
    expect(await ada.closed()).toBe('tooLarge')
    bob.send(awarenessFrame([{ clientId: bob.doc.clientID, clock: 1, json: '[1]' }]))
    expect(await bob.closed()).toBe('malformed')
  })

  test('C34: a flood is passed on as little more than its last state, and never back to its sender', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    const before = bob.heard.filter(isAwareness).length
    for (let i = 1; i <= 200; i++) ada.sendState({ cursor: i }, ada.doc.clientID, i)
    await eventually('bob has the last', () =>
      String(JSON.stringify(bob.presence.get(ada.doc.clientID))).includes('200'),
    )
    expect(bob.heard.filter(isAwareness).length - before).toBeLessThan(20)
    expect(ada.presence.has(ada.doc.clientID)).toBe(false)
  })

  test('C35: who leaves is gone at once; who comes back with the clock they had is seen at once', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    const id = ada.doc.clientID
    ada.sendState({ n: 1 }, id, 5)
    await eventually('bob sees ada', () => bob.presence.has(id))
    await ada.leave()
    await eventually('bob sees that ada left', () => bob.presence.get(id) === null)
    const again = await join('ada')
    again.sendState({ n: 2 }, id, 5)
    await eventually('bob sees ada again', () => bob.presence.get(id) !== null)
    const clocks = bob.heard.filter(isAwareness).length
    expect(clocks).toBeGreaterThanOrEqual(3)
  })

  test('C35: the late end of an old connection does not take the new one away', async () => {
    const [old, bob] = [await join('ada'), await join('bob')]
    const id = old.doc.clientID
    old.sendState({ n: 'old' }, id, 5)
    await eventually('bob sees ada', () => bob.presence.has(id))
    const fresh = await join('ada')
    fresh.sendState({ n: 'new' }, id, 5)
    await eventually('the new one shows', () => JSON.stringify(bob.presence.get(id)).includes('new'))
    await old.leave()
    bob.send(new Uint8Array([3]))
    fresh.sendState({ n: 'newer' }, id, 6)
    await eventually('it goes on', () => JSON.stringify(bob.presence.get(id)).includes('newer'))
    expect([...bob.heard].filter(isAwareness).length).toBeGreaterThan(2)
  })

  test('C35: a newcomer is shown all who are there, and not itself', async () => {
    const ada = await join('ada')
    ada.sendState({ n: 1 })
    const bob = await join('bob')
    bob.sendState({ n: 2 })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    expect(bob.presence.has(bob.doc.clientID)).toBe(false)
  })
})

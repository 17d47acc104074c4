import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SavedSign } from './saved-sign.ts'

describe('the Saved sign', () => {
  test('says saved only after an acknowledgement that came since the connection was in step', () => {
    const sign = new SavedSign()
    expect(sign.get()).toMatchObject({ connection: 'connecting', saved: 'offline' })
    sign.connection('live')
    expect(sign.get().saved).toBe('saving')
    sign.acknowledge(sign.ask())
    expect(sign.get().saved).toBe('saved')
  })

  test('does not take the acknowledgement of an earlier change for a later one', () => {
    const sign = new SavedSign()
    sign.connection('live')
    sign.changed()
    const counter = sign.ask()
    sign.changed()
    sign.acknowledge(counter)
    expect(sign.get()).toMatchObject({ saved: 'saving', unsavedChanges: 1 })
    expect(sign.wantsBarrier).toBe(true)
  })

  test('does not take an acknowledgement from a connection that is gone', () => {
    const sign = new SavedSign()
    sign.connection('live')
    sign.changed()
    const counter = sign.ask()
    sign.connection('reconnecting')
    sign.acknowledge(counter)
    expect(sign.get()).toMatchObject({ saved: 'offline', unsavedChanges: 1 })
    sign.connection('live')
    sign.acknowledge(counter)
    expect(sign.get().saved).toBe('saving')
  })

  test('keeps its snapshot while nothing changes, and tells its listeners when something does', () => {
    const sign = new SavedSign()
    let told = 0
    const stop = sign.subscribe(() => (told += 1))
    const before = sign.get()
    sign.connection('connecting')
    expect(sign.get()).toBe(before)
    sign.refused(4403, 'You may not do this here.')
    expect(sign.get()).toMatchObject({ connection: 'refused', refusal: { code: 4403 } })
    const toldWhileListening = told
    expect(toldWhileListening).toBeGreaterThan(0)
    stop()
    sign.connection('connecting')
    expect(sign.get().refusal).toBeUndefined()
    expect(told).toBe(toldWhileListening)
  })

  test('in any order of events, saved means that the last change was asked about and acknowledged', () => {
    const events = fc.array(fc.constantFrom('change', 'ask', 'answer', 'oldAnswer', 'lose', 'live'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(events, steps => {
        const sign = new SavedSign()
        let isLive = false
        let asked: number | null = null
        let isCommitted = false
        let isCovered = false
        for (const step of steps) {
          if (step === 'change') {
            sign.changed()
            isCommitted = isCovered = false
          } else if (step === 'ask' && sign.wantsBarrier) {
            asked = sign.ask()
            isCovered = true
          } else if (step === 'answer' && asked !== null) {
            sign.acknowledge(asked)
            if (isCovered) isCommitted = true
          } else if (step === 'oldAnswer') sign.acknowledge(0)
          else if (step === 'lose' || step === 'live') {
            sign.connection(step === 'live' ? 'live' : 'reconnecting')
            isLive = step === 'live'
            asked = null
            isCommitted = isCovered = false
          }
          expect(sign.get().saved === 'saved').toBe(isLive && isCommitted)
        }
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })
})

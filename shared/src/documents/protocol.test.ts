import { describe, expect, test } from 'vitest'
import { closingOf, closings, type Closing } from './protocol.ts'

const names = Object.keys(closings) as Closing[]

describe('close codes', () => {
  test.each(names)('%s fits a WebSocket close frame', name => {
    // In ASCII a character is a byte; a close reason has room for 123.
    expect(closings[name].sentence).toMatch(/^[ -~]{1,123}$/)
  })

  test('no two share a number, and each is found by it', () => {
    for (const name of names) expect(closingOf(closings[name].code)).toBe(name)
    expect(closingOf(1000)).toBeNull()
  })

  test('a client retries what may pass and stops at what will not', () => {
    const stops = names.filter(name => closings[name].code >= 4400 && closings[name].code < 4500).sort()
    expect(stops).toEqual(
      ['malformed', 'notAllowed', 'notFound', 'notSignedIn', 'over', 'staleCopy', 'tooLarge'].sort(),
    )
  })
})

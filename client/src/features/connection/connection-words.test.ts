import { describe, expect, test } from 'vitest'
import type { DocStatus } from '../../live/saved-sign.ts'
import type { Connection } from '../../live/socket.ts'
import { sentenceOf, signOf, textOf } from './connection-words.ts'

const live: Connection = { state: 'live', latencyMs: 18 }
const status = (more: Partial<DocStatus> = {}): DocStatus => ({
  connection: 'live',
  saved: 'saved',
  unsavedChanges: 0,
  isKeptOnDevice: true,
  editable: 'edit',
  inStepUntil: null,
  ...more,
})
const away = (
  connection: 'offline' | 'reconnecting',
  unsavedChanges: number,
  more: Partial<DocStatus> = {},
) => status({ connection, saved: 'offline', unsavedChanges, ...more })

describe('the sign', () => {
  test.each<[string, Connection, DocStatus | null]>([
    ['Saved · 18 ms', live, status()],
    ['Saved', { state: 'live', latencyMs: null }, status()],
    ['Saved · 1.2 s', { state: 'live', latencyMs: 1234 }, status()],
    ['Live · 18 ms', live, null],
    ['Saving…', live, status({ saved: 'saving', unsavedChanges: 1 })],
    ['Connecting', live, status({ connection: 'connecting', saved: 'offline' })],
    ['Reconnecting', { state: 'reconnecting', latencyMs: null }, status()],
    ['Reconnecting', live, away('reconnecting', 2)],
    ['Offline', { state: 'offline', latencyMs: null }, status()],
    ['Offline · 3', live, away('offline', 3)],
    ['Offline · 999+', live, away('offline', 4_000, { editable: 'locked' })],
    ['Locked · 2', live, status({ saved: 'saving', unsavedChanges: 2, editable: 'locked' })],
    ['Saved · 18 ms', live, status({ editable: 'locked' })],
    ['Saving…', live, status({ saved: 'saving', unsavedChanges: 2, editable: 'over' })],
    ['Not open', live, status({ connection: 'refused', refusal: { code: 4403, message: 'No.' } })],
    ['Not open', { state: 'turnedAway', latencyMs: null }, null],
  ])('says %s', (text, session, document) => {
    expect(textOf(signOf(session, document))).toBe(text)
  })
})

describe('the sentence', () => {
  test('says of what is locked that it is kept and when it is saved', () => {
    const two = status({ saved: 'saving', unsavedChanges: 2, editable: 'locked' })
    expect(sentenceOf(live, two)).toBe(
      '2 changes typed as the workspace was locked are kept on this device. They are saved when it is unlocked.',
    )
    expect(sentenceOf(live, { ...two, unsavedChanges: 1, isKeptOnDevice: false })).toBe(
      '1 change typed as the workspace was locked is only in this tab. Keep this tab open: it is saved when it is unlocked.',
    )
  })

  test('asks to keep the tab open only where the browser keeps no copy', () => {
    expect(sentenceOf(live, away('offline', 3))).toBe(
      '3 changes are kept on this device. They are saved when the connection is back.',
    )
    expect(sentenceOf(live, away('offline', 3, { isKeptOnDevice: false }))).toBe(
      '3 changes are not saved yet. Keep this tab open until the connection is back.',
    )
  })

  test('says that typing is saved while only the session is lost', () => {
    expect(sentenceOf({ state: 'reconnecting', latencyMs: null }, status())).toBe(
      'The connection to the session was lost and is coming back by itself. What you type is saved all the same.',
    )
  })

  test('never asks for a reload', () => {
    const states = ['connecting', 'live', 'reconnecting', 'offline', 'turnedAway'] as const
    const documents = (['connecting', 'live', 'reconnecting', 'offline'] as const).flatMap(connection =>
      [0, 1, 2].flatMap(unsavedChanges =>
        (['edit', 'locked', 'over', 'read'] as const).map(editable =>
          status({ connection, unsavedChanges, editable, saved: unsavedChanges ? 'saving' : 'saved' }),
        ),
      ),
    )
    for (const state of states) {
      for (const document of [null, ...documents]) {
        const sentence = sentenceOf({ state, latencyMs: null }, document)
        expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
        expect(sentence).not.toMatch(/reload|refresh/i)
      }
    }
  })
})

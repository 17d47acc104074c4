import { afterEach, expect, test, vi } from 'vitest'
import { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { createPieceSender } from './piece-sender.ts'

const which = { recordingId: RecordingId.parse('recording-1'), trackId: TrackId.parse('track-0001') }
const answered = (status: number, json: unknown = {}) => {
  const asked = vi.fn(() => Promise.resolve(new Response(JSON.stringify(json), { status })))
  vi.stubGlobal('fetch', asked)
  return asked
}
afterEach(() => void vi.unstubAllGlobals())

test('V70: a piece says where in its track it begins, in whole milliseconds', async () => {
  const asked = answered(410)
  expect(await createPieceSender().put(which, 3, 1234.5, new Blob(['x']))).toEqual({ is: 'gone' })
  const path = '/api/recordings/recording-1/tracks/track-0001/chunks/3?fromMs=1235'
  expect(asked).toHaveBeenCalledWith(path, expect.objectContaining({ method: 'PUT' }))
})

test.each([
  [{ kind: 'account', id: 'account-ana-1', name: 'Ana', email: 'ana@example.org' }, 'account account-ana-1'],
  [null, null],
])('who is signed in: %o', async (person, name) => {
  answered(200, { person, needsFirstAccount: false, claimableSeats: 0 })
  expect(await createPieceSender().who()).toBe(name)
})

test('who is signed in is not known where the server is not reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  expect(await createPieceSender().who()).toBeNull()
})

import { expect, test } from 'vitest'
import { SavedSign } from '../../live/saved-sign.ts'
import { connectionReport } from './connection-report.ts'

const told = (path: string) => {
  const status = new SavedSign()
  status.connection('live')
  status.changed(2)
  status.connection('offline', 'The server is restarting.', Date.parse('2026-03-02T18:00:00.000Z'))
  return {
    now: new Date('2026-03-02T18:01:00.000Z'),
    path,
    browser: 'A browser',
    hasNetwork: true,
    client: 'index-abc.js',
    session: { state: 'offline', latencyMs: null } as const,
    transport: null,
    documents: [{ name: 'workspace.r1', epoch: 'e1', status }],
    changes: [{ at: '2026-03-02T18:00:00.000Z', of: 'workspace.r1', state: 'offline', code: 1012 }],
  }
}

test('says how everything stands', () => {
  expect(JSON.parse(connectionReport(told('/sessions/s1/room')))).toEqual({
    report: 'Dryrun connection',
    at: '2026-03-02T18:01:00.000Z',
    path: '/sessions/s1/room',
    client: 'index-abc.js',
    browser: 'A browser',
    browserHasNetwork: true,
    session: { state: 'offline', transport: null, roundTripMs: null },
    documents: [
      {
        name: 'workspace.r1',
        epoch: 'e1',
        connection: 'offline',
        saved: 'offline',
        unsavedChanges: 2,
        isKeptOnDevice: false,
        editable: 'edit',
        trouble: 'The server is restarting.',
        inStepUntil: '2026-03-02T18:00:00.000Z',
      },
    ],
    changes: [{ at: '2026-03-02T18:00:00.000Z', of: 'workspace.r1', state: 'offline', code: 1012 }],
  })
})

test.each([
  ['/join/very-secret-token', '/join/…'],
  ['/sessions/s1?invite=very-secret-token#very-secret-token', '/sessions/s1'],
])('tells no secret of %s', (path, shown) => {
  const report = connectionReport(told(path))
  expect(report).not.toContain('secret')
  expect(JSON.parse(report)).toMatchObject({ path: shown })
})

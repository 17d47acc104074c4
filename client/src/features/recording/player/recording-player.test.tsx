import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TrackView } from '@dryrun/shared/contract/recording'
import { fakeServer } from '../../../../test/fake-server.ts'
import { renderApp } from '../../../../test/render.tsx'
import { ana, ben, cleo, sessionId, sessionView } from '../../../../test/session-fixture.ts'
import type { RecordingWithTracks } from '../../../api/recordings.ts'
import { recordingView } from '../../../live/call/recording/recording.fixture.ts'
import { layOut, partAt, partSeenAt } from './lay-out.ts'
import { RecordingPlayer } from './recording-player.tsx'

const began = '2026-03-02T18:00:00.000Z'
const after = (seconds: number) => new Date(Date.parse(began) + seconds * 1000).toISOString()

function track(id: string, memberId: MemberId, from: number, seconds: number, more: Partial<TrackView> = {}) {
  return {
    id: `track-${id}` as TrackView['id'],
    memberId,
    kind: 'camera' as const,
    mimeType: 'video/webm;codecs=vp8,opus',
    startedAt: after(from),
    durationMs: seconds * 1000,
    bytes: 5 * 1024 * 1024,
    chunks: 3,
    isComplete: true,
    ...more,
  }
}

function recording(tracks: TrackView[]): RecordingWithTracks {
  const stopped = { state: 'stopped' as const, startedAt: began, stoppedAt: after(60), stoppedBy: ana }
  return { ...recordingView({ sessionId, askedBy: ana, ...stopped }, { [ben]: true }), tracks }
}

const list = `/api/sessions/${sessionId}/recordings`
const show = (recordings: RecordingWithTracks[], me = ana, more = {}) => {
  const sent = fakeServer({ [`GET ${list}`]: () => ({ json: recordings }), ...more })
  renderApp(<RecordingPlayer session={sessionView()} me={me} />)
  return sent
}
const thumb = () => screen.findByRole('slider', { name: 'Where in the recording' })

beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue()
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockReturnValue()
})

describe('the layout of a recording', () => {
  const whole = recording([
    track('b2', ben, 30, 30),
    track('a', ana, 0, 60),
    track('b1', ben, 2, 20),
    track('s', ana, 10, 5, { kind: 'screen' }),
    track('c', cleo, 5, 0, { bytes: 0 }),
  ])

  test('has one lane for each person, in order, and leaves out what never arrived', () => {
    const { fromMs, toMs, cameras, screens } = layOut(whole)
    expect([fromMs, toMs]).toEqual([Date.parse(began), Date.parse(after(60))])
    expect(cameras.map(({ memberId, parts }) => [memberId, parts.map(part => part.track.id)])).toEqual([
      [ben, ['track-b1', 'track-b2']],
      [ana, ['track-a']],
    ])
    expect(screens.map(({ memberId }) => memberId)).toEqual([ana])
  })

  test('begins with the first picture', () => {
    const late = recording([track('a', ana, 3, 20), track('b', ben, 2, 20)])
    expect(layOut(late).fromMs).toBe(Date.parse(after(2)))
  })

  test('knows which track of a lane plays when', () => {
    const lane = layOut(whole).cameras[0]!
    expect([1, 2, 21, 25, 31].map(at => partAt(lane, Date.parse(after(at)))?.track.id)).toEqual([
      undefined,
      'track-b1',
      'track-b1',
      undefined,
      'track-b2',
    ])
  })

  test('shows the first picture of a track that begins in a moment', () => {
    const lane = layOut(whole).cameras[0]!
    expect([0, 1, 21, 25, 29].map(at => partSeenAt(lane, Date.parse(after(at)))?.track.id)).toEqual([
      'track-b1',
      'track-b1',
      'track-b1',
      undefined,
      'track-b2',
    ])
  })
})

describe('the player', () => {
  test('shows everybody side by side on one clock, with a volume for each', async () => {
    show([recording([track('a', ana, 0, 60), track('b', ben, 10, 50)])])
    expect(await screen.findByRole('figure', { name: 'You' })).toBeDefined()
    const other = screen.getByRole('figure', { name: 'Ben' })
    expect(other.textContent).toContain('Not recorded here')
    expect(within(other).getByRole('slider', { name: 'Volume of Ben' })).toBeDefined()
    const video = screen.getByLabelText<HTMLVideoElement>('Video of You')
    expect(video.getAttribute('src')).toBe('/api/recordings/recording-1/tracks/track-a/media')
    expect((await thumb()).getAttribute('aria-valuetext')).toMatch(/^0:00 of 1:00, /)
    fireEvent.keyDown(await thumb(), { key: 'End' })
    expect((await thumb()).getAttribute('aria-valuetext')).toMatch(/^1:00 of 1:00, /)
  })

  test('plays and pauses all with one button, at the chosen speed', async () => {
    show([recording([track('a', ana, 0, 60)])])
    await userEvent.click(await screen.findByRole('radio', { name: '2×' }))
    await userEvent.click(screen.getByRole('button', { name: 'Play' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }))
    expect(await screen.findByRole('button', { name: 'Play' })).toBeDefined()
    expect(screen.getByLabelText<HTMLVideoElement>('Video of You').playbackRate).toBe(2)
  })

  test('V74: goes by the keys: space plays, the arrows seek five seconds, a volume keeps its own', async () => {
    show([recording([track('a', ana, 0, 60), track('b', ben, 0, 60)])])
    const time = await thumb()
    const at = () => time.getAttribute('aria-valuetext')
    fireEvent.keyDown(time, { key: 'ArrowRight' })
    fireEvent.keyDown(time, { key: 'ArrowRight' })
    expect(at()).toMatch(/^0:10 of/)
    fireEvent.keyDown(screen.getByRole('figure', { name: 'Ben' }), { key: 'ArrowLeft' })
    expect(at()).toMatch(/^0:05 of/)
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Volume of Ben' }), { key: 'ArrowRight' })
    expect(at()).toMatch(/^0:05 of/)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Play' }), { key: 'ArrowRight' })
    expect(at()).toMatch(/^0:10 of/)
    fireEvent.keyDown(time, { key: ' ' })
    fireEvent.keyDown(await screen.findByRole('button', { name: 'Pause' }), { key: ' ' })
    expect(screen.getByRole('button', { name: 'Pause' })).toBeDefined()
    fireEvent.keyDown(time, { key: ' ' })
    expect(await screen.findByRole('button', { name: 'Play' })).toBeDefined()
  })

  test('shows a screen while it was shared', async () => {
    show([recording([track('a', ana, 0, 60), track('s', ben, 30, 10, { kind: 'screen' })])])
    await thumb()
    expect(screen.queryByRole('figure', { name: 'Ben’s screen' })).toBeNull()
    for (let at = 0; at < 6; at += 1) fireEvent.keyDown(await thumb(), { key: 'ArrowRight' })
    expect(await screen.findByRole('figure', { name: 'Ben’s screen' })).toBeDefined()
  })

  test('says whose part is still on its way, and what cannot be played', async () => {
    show([recording([track('a', ana, 0, 60), track('b', ben, 0, 20, { isComplete: false })])])
    expect(await screen.findByText(/Still being sent by Ben\./)).toBeDefined()
    fireEvent.error(screen.getByLabelText('Video of You'))
    expect(screen.getByRole('alert').textContent).toBe('This browser cannot play it. Download it below.')
  })

  test('says that nothing is recorded, and that nothing has arrived', async () => {
    show([])
    expect(await screen.findByText('Nothing is recorded')).toBeDefined()
  })

  test('says that of a recording nothing has arrived', async () => {
    show([recording([track('a', ana, 0, 0, { bytes: 0 })])])
    expect(await screen.findByText('Nothing of this recording has arrived.')).toBeDefined()
  })
})

describe('the files', () => {
  const tracks = [track('a', ana, 0, 60), track('b', ben, 0, 60)]
  const openFiles = async () => userEvent.click(await screen.findByText('Files of this recording'))

  test('are downloaded under a name that says what they are', async () => {
    show([recording(tracks)])
    await openFiles()
    const link = screen.getByRole('link', { name: 'Download Ben’s camera and voice' })
    expect(link.getAttribute('href')).toBe('/api/recordings/recording-1/tracks/track-b/media')
    expect(link.getAttribute('download')).toBe('ben-camera-2026-03-02T18-00-00.webm')
  })

  test('are deleted all together by the host, who is asked first', async () => {
    const path = 'DELETE /api/recordings/recording-1'
    const sent = show([recording(tracks)], ana, { [path]: () => ({ json: null }) })
    await openFiles()
    await userEvent.click(screen.getByRole('button', { name: 'Delete the whole recording' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete the whole recording?' })
    expect(sent.some(({ method }) => method === 'DELETE')).toBe(false)
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(sent.some(({ method }) => method === 'DELETE')).toBe(true))
    await waitFor(() => expect(sent.at(-1)?.method).toBe('GET'))
  })

  test('are deleted each by whoever is in it', async () => {
    const path = 'DELETE /api/recordings/recording-1/tracks/track-b'
    const sent = show([recording(tracks)], ben, { [path]: () => ({ json: null }) })
    await openFiles()
    expect(screen.queryByRole('button', { name: 'Delete Ana’s camera and voice' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Delete the whole recording' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Delete your camera and voice' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete your camera and voice?' })
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(sent.at(-1)?.method).toBe('GET'))
    expect(sent.map(({ method }) => method)).toContain('DELETE')
  })
})

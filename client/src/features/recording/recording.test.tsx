import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, cleo, joinSnapshot, sessionId } from '../../../test/session-fixture.ts'
import {
  fakeQueue,
  FakeRecorder,
  FakeStream,
  fakeSource,
  fakeTrack,
  recordingId,
  recordingView,
} from '../../live/call/recording/recording.fixture.ts'
import { forgetRecordings, useRecording } from '../../live/call/recording/use-recording.ts'
import type { Joined } from '../../live/session-state.ts'
import { useSession } from '../../live/use-session.ts'
import { answerAfterMs } from './consent-dialog.tsx'
import { JoinConsent } from './join-consent.tsx'
import { RecordingAsk } from './recording-ask.tsx'
import { RecordingSign } from './recording-sign.tsx'
import { recordingAloud } from './recording-words.ts'
import { useJoinConsent } from './use-join-consent.ts'
import { useRecordCall } from './use-record-call.ts'

let live: FakeLive
let kept: ReturnType<typeof fakeQueue>
let source: ReturnType<typeof fakeSource>

beforeEach(() => {
  live = fakeLive()
  kept = fakeQueue()
  forgetRecordings(kept.queue)
  FakeRecorder.made = []
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('MediaStream', FakeStream)
  source = fakeSource({ camera: fakeTrack('camera') })
  live.answer('recording:open', () => ({ trackId: 'track-0001' as never }))
})
afterEach(() => {
  forgetRecordings()
  live.restore()
  vi.restoreAllMocks()
})

function Parts({ state }: { state: Joined }) {
  const here = useRecording(state, source)
  const record = useRecordCall(state, here)
  const consent = useJoinConsent(state, here)
  return (
    <>
      <p role="status">{recordingAloud(state, here).words}</p>
      {record.change && (
        <button type="button" onClick={record.change.run}>
          {record.change.label}
        </button>
      )}
      <RecordingAsk state={state} record={record} />
      <RecordingSign state={state} here={here} />
      <JoinConsent consent={consent} />
      <button type="button" disabled={!consent.mayJoin}>
        Join with {consent.agreesTo ?? 'nothing'}
      </button>
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Parts state={state} /> : null
}

async function open(me: MemberId, recording: RecordingView | null = null) {
  live.answer('session:join', () => joinSnapshot(me, { serverNow: new Date().toISOString() }))
  live.answer('recording:read', () => recording)
  renderApp(<Page />)
  await screen.findByRole('button', { name: /^Join with/ })
  await waitFor(() => expect(live.asked.some(({ name }) => name === 'recording:read')).toBe(true))
}

const soon = () => new Date(Date.now() + 90_000).toISOString()
const asking = (answers: Partial<Record<MemberId, boolean | null>> = { [ben]: null, [cleo]: null }) =>
  recordingView({ sessionId, askedBy: ana, answerBy: soon() }, answers)
const going = (answers: Partial<Record<MemberId, boolean | null>> = { [ben]: true }) =>
  recordingView(
    { sessionId, askedBy: ana, state: 'recording', startedAt: new Date(Date.now() - 65_000).toISOString() },
    answers,
  )
const tell = (recording: RecordingView) => act(() => live.tell('recording:changed', { sessionId, recording }))
/** The answers are taken a moment after the question has opened. */
const answerable = (name: string) =>
  waitFor(
    () => {
      const found = screen.getByRole('button', { name })
      expect(found).toHaveProperty('disabled', false)
      return found
    },
    { timeout: 3 * answerAfterMs },
  )
const asked = (name: string) => live.asked.filter(each => each.name === name).map(({ input }) => input)
const aloud = () => screen.getAllByRole('status')[0]!.textContent
const button = (name: string | RegExp) => screen.findByRole('button', { name })

describe('the host', () => {
  test('is told what is kept and who has to agree, before anybody is asked', async () => {
    await open(ana)
    live.answer('recording:ask', () => asking({ [ben]: null }))
    await userEvent.click(await button('Record the call…'))
    const dialog = await screen.findByRole('dialog', { name: 'Record the call?' })
    expect(dialog.textContent).toContain('Ben is asked.')
    expect(dialog.textContent).toContain('Who may watch it')
    expect(asked('recording:ask')).toEqual([])
    await userEvent.click(within(dialog).getByRole('button', { name: 'Agree and ask the others' }))
    expect(asked('recording:ask')).toEqual([{ sessionId }])
    expect(await button('Waiting for Ben to agree')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('reads in the dialog why it was refused', async () => {
    await open(ana)
    live.answer('recording:ask', () => refuse('conflict', 'This session has ended.'))
    await userEvent.click(await button('Record the call…'))
    await userEvent.click(await button('Agree and ask the others'))
    expect((await screen.findByRole('alert')).textContent).toBe('This session has ended.')
  })

  test('alone is offered it', async () => {
    await open(ben)
    expect(screen.queryByRole('button', { name: 'Record the call…' })).toBeNull()
  })
})

describe('somebody who is asked', () => {
  test('reads who asks, what, where and for whom, and how long there is to answer; agrees', async () => {
    await open(ben, asking())
    live.answer('recording:answer', () => asking({ [ben]: true, [cleo]: null }))
    const dialog = await screen.findByRole('dialog', { name: 'May the call be recorded?' })
    expect(dialog.textContent).toContain('Ana asks to record the call.')
    expect(dialog.textContent).toContain('Where it is kept')
    expect(within(dialog).getByRole('timer').textContent).toMatch(/^1:\d\d$/)
    expect(aloud()).toBe('Ana asks to record the call. Your answer is awaited.')
    await userEvent.click(await answerable('Agree and record'))
    expect(asked('recording:answer')).toEqual([{ sessionId, recordingId, agrees: true }])
    expect(await button('Waiting for Cleo to agree')).toBeDefined()
    expect(FakeRecorder.made).toEqual([])
  })

  test('declines, and nothing is recorded or sent', async () => {
    await open(ben, asking())
    live.answer('recording:answer', () => ({ ...asking(), state: 'declined', stoppedBy: ben }))
    await userEvent.click(await answerable('Do not record'))
    expect(asked('recording:answer')).toEqual([{ sessionId, recordingId, agrees: false }])
    await waitFor(() => expect(aloud()).toBe('You did not agree to be recorded. Nothing is recorded.'))
    expect(FakeRecorder.made).toEqual([])
    expect(asked('recording:open')).toEqual([])
    expect(kept.arrived).toEqual({})
  })

  test('V70: while typing answers nothing with their next keys, nor with a click at once', async () => {
    await open(ben)
    const text = document.body.appendChild(document.createElement('textarea'))
    text.focus()
    await userEvent.keyboard('I would')
    tell(asking())
    const dialog = await screen.findByRole('dialog', { name: 'May the call be recorded?' })
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
    await userEvent.keyboard(' add an index{Enter}')
    for (const name of ['Do not record', 'Agree and record']) {
      await userEvent.click(within(dialog).getByRole('button', { name }), { pointerEventsCheck: 0 })
    }
    await answerable('Agree and record')
    await userEvent.keyboard(' {Enter}')
    expect(asked('recording:answer')).toEqual([])
    expect(screen.getByRole('dialog', { name: 'May the call be recorded?' })).toBeDefined()
    text.remove()
  })

  test('reads where it is kept and who may watch it, as it is', async () => {
    await open(ben, asking())
    const dialog = await screen.findByRole('dialog', { name: 'May the call be recorded?' })
    expect(dialog.textContent).toContain(
      'Where this server keeps its recordings, until the host deletes them',
    )
    expect(dialog.textContent).toContain('also those who join it later, and whoever runs this server.')
  })

  test('may put the question aside, which is no answer, and take it up again', async () => {
    await open(ben, asking())
    await userEvent.click(await button('Answer later'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked('recording:answer')).toEqual([])
    await userEvent.click(await button('Answer'))
    expect(await screen.findByRole('dialog', { name: 'May the call be recorded?' })).toBeDefined()
  })
})

describe('the sign', () => {
  test('stays on with the time, says who agreed, and lets anybody stop it', async () => {
    await open(ben, going())
    live.answer('recording:stop', () => null)
    const sign = await button(/^Recording 1:0\d$/)
    expect(aloud()).toBe('The call is recorded now. Anybody may stop it.')
    await userEvent.click(sign)
    const panel = await screen.findByRole('dialog', { name: 'The call is recorded' })
    const people = within(panel).getByRole('list', { name: 'Who agreed' })
    expect(
      within(people)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Anaagreed', 'Youagreed'])
    expect(panel.textContent).toContain('Your camera and voice are recorded in this browser')
    await userEvent.click(within(panel).getByRole('button', { name: 'Stop the recording' }))
    expect(asked('recording:stop')).toEqual([{ sessionId, recordingId }])
    tell({ ...going(), state: 'stopped', stoppedAt: new Date().toISOString(), stoppedBy: ben })
    expect(await button('Recording ended')).toBeDefined()
    expect(aloud()).toBe('You stopped the recording.')
    await userEvent.click(await button('Close this message'))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Recording ended' })).toBeNull())
  })

  test('is read out once, not each second', async () => {
    await open(ben, going())
    const sign = await button(/^Recording 1:0\d$/)
    expect(sign.closest('[aria-live], [role="status"], [role="alert"]')).toBeNull()
    const before = sign.textContent
    const words = aloud()
    await waitFor(() => expect(sign.textContent).not.toBe(before), { timeout: 3_000 })
    expect(aloud()).toBe(words)
  })

  test.each([
    [{ state: 'declined', stoppedBy: cleo }, 'Cleo did not agree to be recorded. Nothing is recorded.'],
    [{ state: 'declined', stoppedBy: null }, 'Not everybody answered in time, so nothing is recorded.'],
    [{ state: 'declined', stoppedBy: ana }, 'Ana took the question back. Nothing is recorded.'],
  ] as const)('says how it ended: %o', async (end, words) => {
    await open(ben, asking({ [ben]: true, [cleo]: null }))
    await button('Waiting for Cleo to agree')
    tell({ ...asking(), ...end })
    await waitFor(() => expect(aloud()).toBe(words))
  })

  test('says what is still to be sent after the end', async () => {
    kept.reach(false)
    await open(ben, going())
    await waitFor(() => expect(FakeRecorder.made).toHaveLength(1))
    await waitFor(() => expect(asked('recording:open')).toHaveLength(1))
    act(() => FakeRecorder.made[0]!.give('x'.repeat(3 * 1024 * 1024)))
    tell({ ...going(), state: 'stopped', stoppedAt: new Date().toISOString(), stoppedBy: ana })
    expect(await button('3 MB still to be sent: keep this tab open')).toBeDefined()
    kept.reach(true)
    kept.queue.send()
    expect(await button('Recording ended')).toBeDefined()
  })
})

describe('somebody who joins a call that is recorded', () => {
  test('agrees first', async () => {
    await open(cleo, going())
    const notice = await screen.findByRole('region', { name: 'This call is recorded' })
    const join = screen.getByRole('button', { name: /^Join with/ })
    expect(join).toHaveProperty('disabled', true)
    await userEvent.click(within(notice).getByRole('checkbox', { name: 'I agree to be recorded' }))
    expect(join).toHaveProperty('disabled', false)
    expect(join.textContent).toBe(`Join with ${recordingId}`)
    tell({ ...going(), state: 'stopped', stoppedAt: new Date().toISOString(), stoppedBy: ana })
    await waitFor(() => expect(join.textContent).toBe('Join with nothing'))
    expect(screen.queryByRole('region')).toBeNull()
    expect(FakeRecorder.made).toEqual([])
  })

  test('and had agreed before is not asked again', async () => {
    await open(ben, going())
    await button(/^Recording/)
    expect(screen.queryByRole('region')).toBeNull()
  })
})

import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { network, until } from '../../../test/open-document.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId,
} from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { openDocument, type OpenDocument } from '../../live/doc-provider.ts'
import { DocServer, MemoryCopy } from '../../live/doc-server.fixture.ts'
import { shownRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useSession } from '../../live/use-session.ts'
import { timeInWords } from '../../ui/time-in-words.ts'
import { useOfferedActions } from '../../ui/page-actions.ts'
import { FocusButton } from './focus-button.tsx'
import { FocusStrip } from './focus-strip.tsx'
import { focusAloud } from './focus-words.ts'
import { noticeMs, readingMs } from './use-ended-notice.ts'
import { useFocusTime } from './use-focus-time.ts'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
})
afterEach(() => {
  for (const document of documents) document.destroy()
  documents = []
  live.restore()
  vi.restoreAllMocks()
})

let documents: OpenDocument[] = []

/** The round's text, as the page would open it. */
function openText() {
  const document = openDocument(formatDocName(workspaceOf(sqlRoundId)), {
    url: 'ws://test/collab',
    webSocket: new DocServer().WebSocket,
    openCopy: () => new MemoryCopy(),
  })
  documents.push(document)
  return { document, text: document.doc.getText('t') }
}

function Strip({ state }: { state: Joined }) {
  const round = shownRoundOf(state.session) ?? liveRound()
  const focusTime = useFocusTime(state, round)
  const actions = useOfferedActions()
  return (
    <>
      <p role="status">{focusAloud(state, round)}</p>
      <FocusButton focusTime={focusTime} />
      <FocusStrip {...{ state, round, focusTime }} document={documents[0] ?? null} elapsed="2:10" />
      <ul aria-label="Palette">
        {actions.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Strip state={state} /> : null
}

const focus = { memberId: ben, since: minutesAfter(-2) }
const began = happened(1, 180, ben, { kind: 'focus', change: 'on' })
const view = (isOn: boolean) =>
  sessionView({ state: 'live', rounds: [liveRound({ focus: isOn ? focus : null })] })

async function open(me: MemberId, isOn: boolean, events: TimelineEvent[] = isOn ? [began] : []) {
  const session = view(isOn)
  live.answer('session:join', () => joinSnapshot(me, { session, timeline: { since: 0, events } }))
  renderApp(<Page />)
  await screen.findByRole('list', { name: 'Palette' })
}

function change(isOn: boolean, event: TimelineEvent) {
  act(() => {
    live.tell('session:changed', { session: view(isOn), serverNow: minutesAfter(1) })
    live.tell('timeline:added', { sessionId, event })
  })
}

const palette = () => screen.getByRole('list', { name: 'Palette' }).textContent

describe('focus time of the candidate', () => {
  test('says what it does, begins, and keeps the focus on the button that ends it', async () => {
    await open(ben, false)
    live.answer('focus:start', () => null)
    live.answer('focus:end', () => null)
    const button = screen.getByRole('button', { name: 'Focus time' })
    await userEvent.hover(button)
    expect((await screen.findByRole('tooltip')).textContent).toBe(
      'Others stop seeing what you type until you come back, or an interviewer ends it. It is saved all the same.',
    )
    expect(palette()).toBe('Begin focus time')
    await userEvent.click(button)
    change(true, began)
    const banner = screen.getByText(/You are in focus time: 2:10/).parentElement
    expect(banner?.textContent).toMatch(/as it was when you began\. Interviewers can end it\.$/)
    const back = screen.getByRole('button', { name: 'Show my work' })
    expect(document.activeElement).toBe(back)
    expect(palette()).toBe('End focus time and show my work')
    await userEvent.keyboard('{Enter}')
    expect(live.asked.slice(1)).toEqual([
      { name: 'focus:start', input: { sessionId, roundId: sqlRoundId } },
      { name: 'focus:end', input: { sessionId, roundId: sqlRoundId } },
    ])
  })

  test('asks once however often it is pressed', async () => {
    await open(ben, false)
    let answer = (_reply: null) => {}
    live.answer('focus:start', () => new Promise<null>(resolve => (answer = resolve)))
    await userEvent.dblClick(screen.getByRole('button', { name: 'Focus time' }))
    await act(async () => answer(null))
    expect(live.asked.filter(({ name }) => name.startsWith('focus:'))).toHaveLength(1)
  })

  test('says beside the button why it was refused', async () => {
    await open(ben, false)
    live.answer('focus:start', () => refuse('conflict', 'The round has ended.'))
    await userEvent.click(screen.getByRole('button', { name: 'Focus time' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The round has ended.')
  })

  test('says where what they type stays while there is no connection', async () => {
    const { document } = openText()
    await act(() => until(document, { saved: 'saved' }))
    await open(ben, true)
    expect(screen.queryByText(/kept on this device/)).toBeNull()
    act(() => network(false))
    expect(
      screen.getByText(/What you type is kept on this device until the connection is back\./),
    ).toBeDefined()
    act(() => network(true))
    await waitFor(() => expect(screen.queryByText(/kept on this device/)).toBeNull())
  })
})

describe('who is told that somebody else ended their focus time', () => {
  const told = () => screen.queryByText('Ana ended your focus time. Others see your work, and what you type.')
  const ended = happened(2, 260, ana, { kind: 'focus', change: 'off' })
  afterEach(() => void vi.useRealTimers())

  async function inFocus() {
    await open(ben, true)
    vi.useFakeTimers()
  }

  test('is told in the strip and aloud, until they begin another', async () => {
    await open(ben, true)
    change(false, ended)
    expect(told()).not.toBeNull()
    expect(screen.getByRole('status').textContent).toBe('Ana ended your focus time. Others see your work.')
    change(true, happened(3, 300, ben, { kind: 'focus', change: 'on' }))
    change(false, happened(4, 320, ben, { kind: 'focus', change: 'off' }))
    expect(told()).toBeNull()
  })

  test('closes it with a button', async () => {
    await open(ben, true)
    change(false, ended)
    await userEvent.click(screen.getByRole('button', { name: 'Close this message' }))
    expect(told()).toBeNull()
  })

  test('sees it go by itself after a while', async () => {
    await inFocus()
    change(false, ended)
    act(() => void vi.advanceTimersByTime(noticeMs - 1))
    expect(told()).not.toBeNull()
    act(() => void vi.advanceTimersByTime(1))
    expect(told()).toBeNull()
  })

  test('sees it go with their next change once they could read it, not with that of others', async () => {
    const { text, document } = openText()
    await act(() => until(document, { saved: 'saved' }))
    await inFocus()
    change(false, ended)
    act(() => text.insert(0, 'the end of a word'))
    act(() => void vi.advanceTimersByTime(readingMs))
    const other = new Doc()
    other.getText('t').insert(0, 'of somebody else')
    act(() => applyUpdate(document.doc, encodeStateAsUpdate(other)))
    expect(told()).not.toBeNull()
    act(() => text.insert(0, 'and on'))
    expect(told()).toBeNull()
  })

  test('does not find it again after a reload', async () => {
    await open(ben, false, [began, ended])
    expect(told()).toBeNull()
  })
})

describe('focus time of the candidate, to others', () => {
  const askingButton = () =>
    screen.getByRole('button', { name: 'End focus time…', description: /^Ben is in focus time for 2:10/ })
  const dialog = () => screen.findByRole('dialog', { name: 'End Ben’s focus time?' })
  const ends = () => live.asked.filter(({ name }) => name === 'focus:end')

  test('an interviewer is told, is asked once, and ends it', async () => {
    await open(ana, true)
    live.answer('focus:end', () => null)
    expect(palette()).toBe('End focus time…')
    await userEvent.click(askingButton())
    const since = timeInWords(new Date(focus.since))
    expect((await dialog()).textContent).toContain(
      `What they typed since ${since} is shown to everybody at once.`,
    )
    expect(ends()).toEqual([])
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'End focus time' }))
    expect(ends()).toEqual([{ name: 'focus:end', input: { sessionId, roundId: sqlRoundId } }])
    change(false, happened(2, 260, ana, { kind: 'focus', change: 'off' }))
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('Focus time has ended. You see all of the work.')
  })

  test('an interviewer who lets it go on has shown nothing', async () => {
    await open(ana, true)
    await userEvent.click(askingButton())
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'Let it go on' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(ends()).toEqual([])
  })

  test('what was asked about one focus time is not asked about the next', async () => {
    await open(ana, true)
    await userEvent.click(askingButton())
    await dialog()
    change(false, happened(2, 260, ben, { kind: 'focus', change: 'off' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    act(() =>
      live.tell('session:changed', {
        session: sessionView({
          state: 'live',
          rounds: [liveRound({ focus: { memberId: ben, since: minutesAfter(2) } })],
        }),
        serverNow: minutesAfter(2),
      }),
    )
    expect(askingButton()).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('an observer is told, and may not end it', async () => {
    await open(cleo, true)
    expect(screen.getByText(/Ben is in focus time for 2:10/)).toBeDefined()
    expect(screen.getByRole('status').textContent).toBe(
      'Ben is in focus time. You see the text as it was when it began.',
    )
    expect(screen.queryByRole('button')).toBeNull()
    expect(palette()).toBe('')
  })

  test('nobody else is offered it', async () => {
    await open(ana, false)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('')
  })
})

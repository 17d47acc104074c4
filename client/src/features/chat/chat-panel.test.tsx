import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, joinSnapshot, liveRound, sessionId, sessionView } from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import type { Joined } from '../../live/session-state.ts'
import { useSession } from '../../live/use-session.ts'
import { chatAloud } from './chat-aloud.ts'
import { ChatPanel } from './chat-panel.tsx'
import { useChat } from './use-chat.ts'

let live: FakeLive
/** Tells the panel whether it is on the screen. */
let watchers: ((isIntersecting: boolean) => void)[]
beforeEach(() => {
  sessionStorage.clear()
  live = fakeLive()
  watchers = []
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(hear: (entries: { isIntersecting: boolean }[]) => void) {
        watchers.push(isIntersecting => hear([{ isIntersecting }]))
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
})
afterEach(() => live.restore())

function Chat({ state }: { state: Joined }) {
  const chat = useChat(state)
  return (
    <>
      <p role="status">
        <span key={chatAloud(state).key}>{chatAloud(state).words}</span>
      </p>
      <p>{chat.unread} unread</p>
      <ChatPanel session={state.session} me={state.me} chat={chat} />
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Chat state={state} /> : null
}

function open(events: TimelineEvent[] = []) {
  live.answer('session:join', () =>
    joinSnapshot(ana, {
      session: sessionView({ state: 'live', rounds: [liveRound()] }),
      timeline: { since: 0, events },
    }),
  )
  return renderApp(<Page />)
}

const said = (seq: number, memberId: typeof ana, text: string, seconds = seq) =>
  happened(seq, seconds, memberId, { kind: 'chat', text })
const field = () => screen.findByRole('textbox', { name: 'Message' })
const messages = () => screen.getAllByRole('listitem')
const sent = () => live.asked.flatMap(({ name, input }) => (name === 'chat:send' ? [input] : []))

describe('the chat', () => {
  test('shows who wrote what, as plain text with links, in order', async () => {
    open([said(1, ben, '<b>hi</b> https://example.org/x.'), said(2, ben, 'and'), said(3, ana, 'yes')])
    const list = within(await screen.findByRole('list', { name: 'Messages' }))
    const [first, second, third] = list.getAllByRole('listitem')
    expect(first?.textContent).toMatch(/^●Ben.*<b>hi<\/b> https:\/\/example\.org\/x\.$/)
    expect(first?.querySelector('b')).toBeNull()
    const link = list.getByRole('link', { name: 'https://example.org/x' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(second?.textContent).toBe('Benand')
    expect(third?.textContent).toContain('Ana (you)')
  })

  test('says what it is for while it is empty', async () => {
    open()
    expect(await screen.findByText('No messages yet')).toBeDefined()
  })

  test('sends by Enter, breaks a line by Shift and Enter, and shows the message once', async () => {
    open()
    let answer = (_reply: TimelineEvent) => {}
    live.answer('chat:send', () => new Promise<TimelineEvent>(resolve => (answer = resolve)))
    await userEvent.type(await field(), ' one{Shift>}{Enter}{/Shift}two{Enter}')
    expect(await field()).toHaveProperty('value', '')
    expect(messages()).toHaveLength(1)
    expect(screen.getByText('Sending…')).toBeDefined()
    act(() => live.tell('timeline:added', { sessionId, event: said(1, ana, 'one\ntwo') }))
    expect(messages()).toHaveLength(1)
    await act(async () => answer(said(1, ana, 'one\ntwo')))
    expect(messages()).toHaveLength(1)
    expect(screen.queryByText('Sending…')).toBeNull()
    expect(sent()).toEqual([
      { sessionId, clientId: expect.stringMatching(/^[0-9a-f]{32}$/), text: 'one\ntwo' },
    ])
  })

  test('does not send nothing, and names the limit of what is too long', async () => {
    open()
    const box = await field()
    await userEvent.type(box, '  {Enter}')
    await userEvent.clear(box)
    await userEvent.click(box)
    await userEvent.paste('x'.repeat(2_001))
    expect(screen.getByText('A message has at most 2000 characters. Send it in parts.')).toBeDefined()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(sent()).toEqual([])
    expect(box).toHaveProperty('value', 'x'.repeat(2_001))
  })

  test('keeps what could not be sent, and sends it again under the same id', async () => {
    open()
    live.answer('chat:send', () => refuse('unavailable', 'The server did not answer.'))
    await userEvent.type(await field(), 'hello{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('Not sent. The server did not answer.')
    expect(messages()).toHaveLength(1)
    live.answer('chat:send', () => said(1, ana, 'hello'))
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(document.activeElement).not.toBe(document.body)
    const [first, second] = sent() as { clientId: string }[]
    expect(second?.clientId).toBe(first?.clientId)
    expect(messages()).toHaveLength(1)
  })

  test('lets go of what is not to be sent after all', async () => {
    open()
    live.answer('chat:send', () => refuse('too_many', 'At most 120 of these a minute. Wait a moment.'))
    await userEvent.type(await field(), 'hello{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove' }))
    expect(screen.queryByRole('listitem')).toBeNull()
  })

  test('has the draft and the unsent message again when the page comes back', async () => {
    const page = open()
    live.answer('chat:send', () => refuse('unavailable', 'The server did not answer.'))
    await userEvent.type(await field(), 'hello{Enter}')
    await screen.findByRole('alert')
    await userEvent.type(await field(), 'half a')
    page.unmount()
    live.restore()
    live = fakeLive()
    open([said(1, ben, 'hi')])
    expect(await field()).toHaveProperty('value', 'half a')
    expect(messages().map(({ textContent }) => textContent)).toHaveLength(2)
    expect(screen.getByRole('alert').textContent).toMatch(/^Not sent/)
  })
})

describe('messages of others', () => {
  test('are unread until the chat is on the screen', async () => {
    open([said(1, ben, 'hi'), said(2, ben, 'there')])
    expect(await screen.findByText('2 unread')).toBeDefined()
    act(() => watchers.at(-1)?.(true))
    expect(screen.getByText('0 unread')).toBeDefined()
    act(() => watchers.at(-1)?.(false))
    act(() => live.tell('timeline:added', { sessionId, event: said(3, ben, 'more') }))
    expect(screen.getByText('1 unread')).toBeDefined()
    act(() => live.tell('timeline:added', { sessionId, event: said(4, ana, 'mine') }))
    expect(screen.getByText('1 unread')).toBeDefined()
  })

  test('are read out, also the same words twice', async () => {
    open()
    await field()
    const status = screen.getByRole('status')
    act(() => live.tell('timeline:added', { sessionId, event: said(1, ben, 'ok') }))
    expect(status.textContent).toBe('Ben writes: ok')
    const first = status.firstChild
    act(() => live.tell('timeline:added', { sessionId, event: said(2, ben, 'ok') }))
    expect(status.firstChild).not.toBe(first)
    act(() => live.tell('timeline:added', { sessionId, event: said(3, ana, 'mine') }))
    expect(status.textContent).toBe('Ben writes: ok')
  })
})

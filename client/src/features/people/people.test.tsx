import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changePresence } from '@dryrun/shared/documents/workspace-presence'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Presence } from '@dryrun/shared/contract/session'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, cleo, liveRound, sessionView } from '../../../test/session-fixture.ts'
import { holdConnection } from '../../live/socket.ts'
import { openWorkspacePeople, readWorkspacePeople } from '../../live/workspace-people.ts'
import { NoCandidate } from './no-candidate.tsx'
import { PeopleList } from './people-list.tsx'
import { PeopleStrip } from './people-strip.tsx'

let live: FakeLive
const over: (() => void)[] = []
beforeEach(() => {
  live = fakeLive()
  over.push(() => live.restore(), holdConnection())
  live.connection('live')
})
afterEach(() => {
  for (const end of over.splice(0).toReversed()) end()
})

const { members } = sessionView()
const allHere: Record<MemberId, Presence> = { [ana]: 'here', [ben]: 'here', [cleo]: 'here' }
type Look = { presence?: Record<MemberId, Presence>; elsewhere?: readonly MemberId[] }

const both = {
  strip: ({ presence = allHere, elsewhere = [] }: Look) => (
    <PeopleStrip {...{ members, presence, elsewhere }} me={ana} round={liveRound()} />
  ),
  list: ({ presence = allHere, elsewhere = [] }: Look) => (
    <PeopleList {...{ members, presence, elsewhere }} me={ana} roleOf={() => 'observer'} />
  ),
}

/** The workspace is open, and these have it open too. */
function workspaceWith(...others: MemberId[]) {
  const awareness = new Awareness(new Y.Doc())
  over.push(() => awareness.destroy(), openWorkspacePeople(awareness, ana))
  return others.map(memberId => {
    const theirs = new Awareness(new Y.Doc())
    over.push(() => theirs.destroy())
    theirs.on('update', () =>
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire'),
    )
    theirs.setLocalState({ user: { memberId, name: 'x', colour: 1, role: 'candidate' } })
    return (isTyping: boolean) =>
      act(() => theirs.setLocalState(changePresence({ ...theirs.getLocalState() }, { isTyping })))
  })
}

const entryOf = (name: string) => {
  const entry = screen.getAllByRole('listitem').find(({ textContent }) => textContent.includes(name))
  if (!entry) throw new Error(`${name} is not there.`)
  return entry
}

describe.each(['strip', 'list'] as const)('in the %s', kind => {
  test.each<[string, Look]>([
    ['here', {}],
    ['away', { presence: { ...allHere, [ben]: 'away' } }],
    ['reconnecting', { presence: { ...allHere, [ben]: 'reconnecting' } }],
    ['in another tab', { elsewhere: [ben] }],
    ['away', { elsewhere: [ben], presence: { ...allHere, [ben]: 'away' } }],
  ])('somebody is %s', (words, look) => {
    renderApp(both[kind](look))
    expect(entryOf('Ben').textContent).toContain(words)
    expect(entryOf('Cleo').textContent).toContain('here')
  })

  test('nobody else is known to be here while I am offline', () => {
    renderApp(both[kind]({ elsewhere: [cleo] }))
    act(() => live.connection('reconnecting'))
    for (const name of ['Ben', 'Cleo']) {
      expect(entryOf(name).textContent).toContain('unknown while you are offline')
      expect(entryOf(name).textContent).not.toContain('here')
    }
    expect(entryOf('Ana').textContent).not.toContain('unknown')
    act(() => live.connection('live'))
    expect(entryOf('Ben').textContent).toContain('here')
  })

  test('typing is said in words, and in no live region', () => {
    const [type] = workspaceWith(ben)
    renderApp(both[kind]({ elsewhere: [ben] }))
    type?.(true)
    expect(entryOf('Ben').textContent).toContain('typing')
    expect(entryOf('Ben').closest('[aria-live], [role="status"], [role="log"]')).toBeNull()
    type?.(false)
    expect(entryOf('Ben').textContent).toContain('in another tab')
  })

  test('somebody in the workspace can be followed by keyboard, and not any more', async () => {
    workspaceWith(ben)
    renderApp(both[kind]({}))
    const button = screen.getByRole('button', { name: 'Follow Ben', pressed: false })
    await userEvent.tab()
    expect(document.activeElement).toBe(button)
    await userEvent.keyboard('{Enter}')
    expect(readWorkspacePeople().following).toBe(ben)
    expect(screen.getByRole('button', { name: 'Follow Ben', pressed: true })).toBe(button)
    await userEvent.click(button)
    expect(readWorkspacePeople().following).toBeNull()
    expect(screen.queryByRole('button', { name: 'Follow Ana' })).toBeNull()
  })

  test('who is not in the workspace cannot be followed, and the button says so', async () => {
    workspaceWith(ben)
    renderApp(both[kind]({}))
    const button = screen.getByRole('button', { name: 'Follow Cleo' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(button)
    expect(readWorkspacePeople().following).toBeNull()
  })

  test('nobody can be followed where no workspace is open', () => {
    renderApp(both[kind]({}))
    expect(screen.queryByRole('button', { name: /^Follow/ })).toBeNull()
  })
})

test('the strip shows so many by name and says who else is here', () => {
  const more = Array.from({ length: 3 }, (_, index) => ({
    ...members[0]!,
    id: `member-more-${index}` as MemberId,
    name: `Dora ${index}`,
  }))
  const presence = Object.fromEntries([...members, ...more].map(({ id }) => [id, 'here'])) as typeof allHere
  renderApp(<PeopleStrip members={[...members, ...more]} presence={presence} me={ana} round={liveRound()} />)
  const strip = within(screen.getByRole('list', { name: 'People' }))
  expect(strip.getAllByRole('listitem')).toHaveLength(5)
  expect(strip.getByText('+2').textContent).toContain('more: Dora 1, Dora 2')
})

test('the strip keeps the place of a candidate who is not there in a round that is on', () => {
  const alone = { [ana]: 'interviewer' } as const
  const strip = (round = liveRound({ roles: alone })) => (
    <PeopleStrip members={members.slice(0, 1)} presence={allHere} me={ana} round={round} />
  )
  renderApp(strip())
  expect(entryOf('No candidate').textContent).toContain('not here yet')
  cleanup()
  renderApp(strip(liveRound({ roles: alone, state: 'ended' })))
  expect(screen.queryByText('No candidate')).toBeNull()
})

describe('a live round without a candidate', () => {
  const alone = sessionView({ state: 'live', rounds: [liveRound({ roles: { [ana]: 'interviewer' } })] })
  const [round] = alone.rounds
  const line = (me: MemberId) => <NoCandidate session={alone} me={me} round={round!} />
  const invites = (json: unknown) =>
    fakeServer({ [`GET /api/sessions/${alone.id}/invites`]: () => ({ json }) })
  const link = {
    id: 'invite-aaaa',
    role: 'candidate',
    path: '/join/a.b',
    expiresAt: '2026-04-01T10:00:00.000Z',
  }

  test('offers the host the link to copy', async () => {
    const user = userEvent.setup()
    invites([{ ...link, state: 'open', uses: 0 }])
    renderApp(line(ana))
    expect(screen.getByText(/^No candidate is here yet\./)).toBeDefined()
    await user.click(await screen.findByRole('button', { name: 'Copy the invite link' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined()
    expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/join/a.b`)
  })

  test('leads the host to the links where none is open', async () => {
    invites([{ ...link, state: 'revoked', uses: 1 }])
    renderApp(line(ana))
    const lobby = await screen.findByRole('link', { name: 'Invite links' })
    expect(lobby.getAttribute('href')).toBe(`/sessions/${alone.id}`)
  })

  test('only tells the others', () => {
    const sent = invites([])
    renderApp(line(cleo))
    expect(screen.getByText('No candidate is here yet.')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
    expect(sent).toEqual([])
  })
})

test('a name gives way, never what stands beside it', () => {
  const long = { ...members[0]!, name: 'Hannelore von und zu Lichtenstein-Hohenzollern' }
  renderApp(<PeopleList members={[long]} presence={allHere} me={ana} roleOf={() => 'observer'} />)
  const name = screen.getByTitle(long.name)
  expect(name.textContent).toBe(long.name)
  expect(name.parentElement?.textContent).toBe(`${long.name} (you) · host`)
})

test('every row has room for the buttons of the others', () => {
  workspaceWith(ben)
  renderApp(
    <PeopleList
      members={members}
      presence={allHere}
      me={ana}
      roleOf={() => 'observer'}
      onRemove={() => {}}
    />,
  )
  const widths = screen
    .getAllByRole('listitem')
    .map(row => (row.lastElementChild as HTMLElement).style.minWidth)
  expect(widths).toEqual(['64px', '64px', '64px'])
})

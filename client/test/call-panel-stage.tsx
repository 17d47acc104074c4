import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CallPeer } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { CallPanel } from '../src/features/call/call-panel.tsx'
import type { CallSlots } from '../src/features/call/call-slots.ts'
import { useSession } from '../src/live/use-session.ts'
import { useOfferedActions } from '../src/ui/page-actions.ts'
import { callOnPage } from './call-on-page.ts'
import { answerCall } from './fake-call.ts'
import { renderApp } from './render.tsx'
import { joinSnapshot, sessionId } from './session-fixture.ts'

export const tile = (name: string) => screen.getByRole('listitem', { name })
export const button = (name: string) => screen.getByRole('button', { name })

const slots: CallSlots = {
  check: ({ join, cancel, problem }) => (
    <>
      <p>{problem}</p>
      <button onClick={() => join({ mic: true, camera: true })}>Join with all</button>
      <button onClick={cancel}>Stay out</button>
    </>
  ),
  devices: () => <p>the devices</p>,
}

function Page({ more }: { more: Partial<CallSlots> }) {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return null
  return (
    <>
      <input aria-label="A field" />
      <CallPanel state={state} place="card" view={null} slots={{ ...slots, ...more }} />
      <Palette />
    </>
  )
}

/** By itself, as in the product: what is offered anew draws no page anew. */
function Palette() {
  const actions = useOfferedActions()
  return (
    <ul aria-label="Palette">
      {actions.map(({ id, label, keys }) => (
        <li key={id}>{`${label} ${keys ?? ''}`}</li>
      ))}
    </ul>
  )
}

/** The panel of a call on a page for a test file, which has to put `checked-devices.ts` in the place of the real ones. */
export function callPanelStage() {
  const page = callOnPage()

  /** As one who looks at the call with those in it who are there. */
  function open(me: MemberId, there: CallPeer[] = [], more: Partial<CallSlots> = {}) {
    page.live.answer('session:join', () => joinSnapshot(me))
    const server = answerCall(page.live, me, there)
    renderApp(<Page more={more} />)
    return server
  }

  async function joinAs(me: MemberId, there: CallPeer[] = [], more: Partial<CallSlots> = {}) {
    const server = open(me, there, more)
    await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
    await screen.findByRole('list', { name: 'In the call' })
    return server
  }
  return { page, open, joinAs }
}

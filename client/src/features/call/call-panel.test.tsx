import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { button, callPanelStage } from '../../../test/call-panel-stage.tsx'
import { callPeer } from '../../../test/fake-call.ts'
import { ana, ben, cleo, sessionId } from '../../../test/session-fixture.ts'
import { callOf } from '../../live/call/use-call.ts'

vi.mock('../../live/call/open-call-media.ts', () => import('../../../test/checked-devices.ts'))

const { joinAs, open, page } = callPanelStage()

describe('the way into the call', () => {
  test('says who is in it, and takes over the devices that were checked', async () => {
    open(ben, [callPeer(ana), callPeer(cleo)])
    expect(await screen.findByText('Ana and Cleo are in the call.')).toBeDefined()
    await userEvent.click(button('Join the call'))
    await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
    expect(await screen.findByRole('listitem', { name: 'Ana' })).toBeDefined()
    expect(page.call.medias.filter(({ isClosed }) => !isClosed())).toHaveLength(1)
  })

  test('can be put aside, and stays as a small button', async () => {
    open(ben)
    await userEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull()
    expect(button('Join the call')).toBeDefined()
  })

  test('lets go of the devices of a check that was given up', async () => {
    open(ben)
    await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Stay out' }))
    await waitFor(() => expect(page.call.medias.every(({ isClosed }) => isClosed())).toBe(true))
    expect(page.live.asked.some(({ name }) => name === 'call:join')).toBe(false)
  })

  test('waits for consent while the call is recorded', async () => {
    open(ben, [], { consent: { notice: null, mayJoin: false, agreesTo: undefined } })
    await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
    expect(await screen.findByText(/^Agree to be recorded first/)).toBeDefined()
    expect(page.live.asked.some(({ name }) => name === 'call:join')).toBe(false)
  })

  test('a place that was left without a word is no other tab', async () => {
    open(ben, [callPeer(ana), callPeer(ben, { isHere: false })])
    expect(await screen.findByText('Ana is in the call.')).toBeDefined()
    expect(button('Join the call')).toBeDefined()
    expect(screen.queryByText('Your call is in another tab.')).toBeNull()
  })

  test('takes the call back from another tab', async () => {
    await joinAs(ben)
    const self = callOf(sessionId).read().self!
    act(() => page.live.tell('call:ended', { sessionId, peerId: self, why: 'elsewhere' }))
    expect(await screen.findByText('Your call is in another tab.')).toBeDefined()
    await userEvent.click(button('Take it here'))
    expect(await screen.findByRole('list', { name: 'In the call' })).toBeDefined()
  })
})

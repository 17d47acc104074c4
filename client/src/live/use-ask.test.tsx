import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { fakeLive, refuse } from '../../test/fake-live.ts'
import { renderApp } from '../../test/render.tsx'
import { sessionId } from '../../test/session-fixture.ts'
import { holdConnection, readConnection } from './socket.ts'
import { useAsk } from './use-ask.ts'

let live: ReturnType<typeof fakeLive> | undefined
afterEach(() => live?.restore())

function Ender() {
  const { askFor, problem, isAsking } = useAsk()
  return (
    <>
      <button onClick={() => void askFor('session:end', { sessionId })}>End</button>
      <p>{isAsking ? 'Asking' : 'At rest'}</p>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}

async function open() {
  live = fakeLive()
  const letGo = holdConnection()
  await act(() => Promise.resolve())
  expect(readConnection().state).toBe('live')
  renderApp(<Ender />)
  return { server: live, letGo, button: screen.getByRole('button', { name: 'End' }) }
}

it('asks the same once at a time, so that a double click meets no refusal of its own making', async () => {
  const user = userEvent.setup()
  const { server, letGo, button } = await open()
  let answer: () => void = () => undefined
  server.answer('session:end', () => new Promise(resolve => (answer = () => resolve(null))))
  await user.dblClick(button)
  expect(screen.getByText('Asking')).toBeTruthy()
  expect(server.asked).toHaveLength(1)
  await act(async () => answer())
  expect(await screen.findByText('At rest')).toBeTruthy()
  await user.click(button)
  expect(server.asked).toHaveLength(2)
  await act(async () => answer())
  letGo()
})

it('forgets that there was no connection as it comes back, and nothing else', async () => {
  const user = userEvent.setup()
  const { server, letGo, button } = await open()
  act(() => server.connection('offline'))
  await user.click(button)
  expect(screen.getByRole('alert').textContent).toBe('You are offline. Try again when you are back.')
  act(() => server.connection('live'))
  expect(screen.queryByRole('alert')).toBeNull()

  server.answer('session:end', () => refuse('forbidden', 'Only the host ends it.'))
  await user.click(button)
  expect((await screen.findByRole('alert')).textContent).toBe('Only the host ends it.')
  act(() => server.connection('reconnecting'))
  act(() => server.connection('live'))
  expect(screen.getByRole('alert')).toBeTruthy()
  letGo()
})

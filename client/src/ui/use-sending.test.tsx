import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { useSending } from './use-sending.ts'

/** A button whose requests wait until they are answered from outside. */
function renderSender() {
  const out: { answer: () => void; fail: () => void }[] = []
  function Sender() {
    const sending = useSending({
      mutationFn: (word: string) =>
        new Promise<string>((resolve, reject) =>
          out.push({ answer: () => resolve(word), fail: () => reject(new Error('No.')) }),
        ),
    })
    return (
      <>
        <button onClick={() => sending.mutate('hello')}>Send</button>
        <p>{sending.isPending ? 'Out' : (sending.data ?? sending.error?.message ?? 'Nothing sent')}</p>
      </>
    )
  }
  renderApp(<Sender />)
  return out
}

it('sends once for two presses in a row, and again when the first has come to something', async () => {
  const user = userEvent.setup()
  const out = renderSender()
  const button = screen.getByRole('button', { name: 'Send' })
  await user.dblClick(button)
  button.click()
  expect(await screen.findByText('Out')).toBeTruthy()
  expect(out).toHaveLength(1)
  out[0]?.fail()
  expect(await screen.findByText('No.')).toBeTruthy()
  await user.click(button)
  expect(out).toHaveLength(2)
  out[1]?.answer()
  expect(await screen.findByText('hello')).toBeTruthy()
})

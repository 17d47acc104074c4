import { MantineProvider } from '@mantine/core'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import { signedInAna } from '../../../test/samples.ts'
import { FinishDialog } from './finish-dialog.tsx'

function Practice({ onFinish }: { onFinish: () => void }) {
  const [isOpen, setOpen] = useState(true)
  return (
    // With its transitions: what is asked here happens while the dialog goes.
    <MantineProvider>
      <FinishDialog
        isOpen={isOpen}
        onCancel={() => setOpen(false)}
        onFinish={() => {
          setOpen(false)
          onFinish()
        }}
      />
    </MantineProvider>
  )
}

it('finishes once, however often it is pressed before the dialog has gone', async () => {
  const user = userEvent.setup()
  fakeServer({ 'GET /api/me': () => ({ json: signedInAna }) })
  const finish = vi.fn()
  renderApp(<Practice onFinish={finish} />)
  await user.dblClick(await screen.findByRole('button', { name: 'Finish' }))
  expect(finish).toHaveBeenCalledOnce()
})

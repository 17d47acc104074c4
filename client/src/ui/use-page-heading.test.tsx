import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Link } from 'react-router'
import { expect, it } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { PageHeader } from './page-header.tsx'

it('names the window, and moves the focus to the heading of each page that is opened after the first', async () => {
  const user = userEvent.setup()
  renderApp(
    <>
      <PageHeader title="First" windowTitle="The first page" />
      <Link to="/second">On</Link>
    </>,
    { path: '/', routes: [{ path: '/second', element: <PageHeader title="Second" /> }] },
  )
  expect(document.title).toBe('The first page · Dryrun')
  expect(document.activeElement).toBe(document.body)

  await user.click(screen.getByRole('link', { name: 'On' }))
  expect(document.title).toBe('Second · Dryrun')
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Second' }))
})

import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { CrashPage } from './crash-page.tsx'

afterEach(() => vi.restoreAllMocks())

/** Goes to a page whose code comes to this; React and the router say on the console what they caught. */
async function openPageThat(comesTo: unknown): Promise<string[]> {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  renderApp(<p>Nothing here</p>, {
    at: '/page',
    path: '/',
    routes: [
      {
        ErrorBoundary: CrashPage,
        children: [{ path: '/page', lazy: () => Promise.reject(comesTo) }],
      },
    ],
  })
  await screen.findByRole('heading', { level: 1 })
  return ['button', 'link'].flatMap(role => screen.queryAllByRole(role)).map(({ textContent }) => textContent)
}

const file = 'https://dryrun.example/assets/room-aaaa.js'

test.each([
  ['Chromium', new TypeError(`Failed to fetch dynamically imported module: ${file}`)],
  ['Firefox', new TypeError(`error loading dynamically imported module: ${file}`)],
  ['Safari', new TypeError('Importing a module script failed.')],
  ['Safari, given a page instead', new TypeError("'text/html' is not a valid JavaScript MIME type.")],
  ['its styles', new Error('Unable to preload CSS for /assets/room-aaaa.css')],
])(
  'a part of the code that an update took away asks for a reload, and for nothing else: %s',
  async (_, fault) => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
    expect(await openPageThat(fault)).toEqual(['Reload'])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Reload to go on')
    expect(screen.getByText(/updated.*Nothing that was saved is lost\./)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Reload' }))
    expect(reload).toHaveBeenCalledOnce()
  },
)

test('any other fault is called ours, and leads home too', async () => {
  expect(await openPageThat(new Error('x is undefined'))).toEqual(['Reload the page', 'Go home'])
  expect(screen.getByText(/a fault of ours/)).toBeTruthy()
})

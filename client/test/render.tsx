import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, type RenderResult } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router'
import { theme } from '../src/app/theme.ts'

type Options = {
  /** The address it is opened at. */
  at?: string
  /** The pattern it stands under, for `useParams`. */
  path?: string
  /** Other addresses it may lead to. */
  routes?: RouteObject[]
}

export type Rendered = RenderResult & {
  queryClient: QueryClient
  /** Where the router stands now: path, query and fragment. */
  address: () => string
}

/** Renders a piece of the client with everything around it that it may count on; requests are never asked twice. */
export function renderApp(piece: ReactNode, { at = '/', path = '*', routes = [] }: Options = {}): Rendered {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  const router = createMemoryRouter([{ path, element: piece }, ...routes], { initialEntries: [at] })
  const rendered = render(
    <StrictMode>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
  const address = (): string => {
    const { pathname, search, hash } = router.state.location
    return pathname + search + hash
  }
  return Object.assign(rendered, { queryClient, address })
}

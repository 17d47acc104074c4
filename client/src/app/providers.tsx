import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { colorSchemeManager, theme } from './theme.ts'

type Props = { queryClient: QueryClient; children: ReactNode }

/** Everything a component may count on being around it, but the router. */
export function Providers({ queryClient, children }: Props) {
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-left" limit={3} />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  )
}

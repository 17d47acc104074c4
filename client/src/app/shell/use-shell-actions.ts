import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { meQuery } from '../../api/people.ts'
import { paths } from '../../paths.ts'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'
import type { PaletteWays } from './palette-context.ts'
import { useSignOut } from './use-sign-out.ts'

/** What can be done from anywhere: go to a page, change the colours, sign out. */
export function useShellActions({ openKeyMap }: PaletteWays): void {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const person = useQuery(meQuery).data?.person ?? null
  const leave = useSignOut()

  const go = (id: string, label: string, to: string): PageAction => ({
    id: `go-${id}`,
    label,
    group: 'Go to',
    run: () => void navigate(to),
  })
  const colours = (scheme: 'light' | 'dark' | 'auto', label: string): PageAction => ({
    id: `colours-${scheme}`,
    label,
    group: 'Colours',
    run: () => setColorScheme(scheme),
  })

  usePageActions([
    go('home', 'Home', paths.home),
    ...(person
      ? [
          go('new-session', 'New session', paths.newSession),
          go('sessions', 'Sessions', paths.sessions),
          go('guide', 'Guide', paths.guides),
          go('my-guides', 'Your guides', paths.myGuides),
          go('feedback', 'My feedback', paths.feedback),
        ]
      : [go('sign-in', 'Sign in', paths.signIn), go('sign-up', 'Create an account', paths.signUp)]),
    colours('light', 'Use light colours'),
    colours('dark', 'Use dark colours'),
    colours('auto', 'Use the colours of the system'),
    { id: 'key-map', label: 'Show the keys', group: 'Help', keys: '?', ownsKeys: true, run: openKeyMap },
    ...(person?.kind === 'account'
      ? [{ id: 'sign-out', label: 'Sign out', group: 'Account', run: () => leave.mutate() }]
      : []),
  ])
}

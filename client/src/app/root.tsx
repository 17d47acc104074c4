import { lazy, Suspense, useMemo, useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { Outlet, ScrollRestoration } from 'react-router'
import { useOfferedActions } from '../ui/page-actions.ts'
import { PaletteContext } from './shell/palette-context.ts'
import { useShellActions } from './shell/use-shell-actions.ts'

const CommandPalette = lazy(async () => ({
  default: (await import('./shell/command-palette.tsx')).CommandPalette,
}))
const KeyMap = lazy(async () => ({ default: (await import('./shell/key-map.tsx')).KeyMap }))

/** Around every page: the command palette, the key map and the keys themselves. */
export function Root() {
  const [paletteAsked, setPaletteAsked] = useState(0)
  const [keyMapOpen, setKeyMapOpen] = useState(false)
  const ways = useMemo(
    () => ({ openPalette: () => setPaletteAsked(asked => asked + 1), openKeyMap: () => setKeyMapOpen(true) }),
    [],
  )
  useShellActions(ways)
  const actions = useOfferedActions()

  // The palette opens from inside a text too; the other keys must not take a letter from somebody who types.
  useHotkeys([['mod+K', ways.openPalette]], [], true)
  useHotkeys([
    ['?', ways.openKeyMap],
    ['shift+?', ways.openKeyMap],
    ...actions.flatMap(({ keys, ownsKeys, run }) =>
      keys === undefined || ownsKeys ? [] : [[keys, run] satisfies [string, () => void]],
    ),
  ])

  return (
    <PaletteContext value={ways}>
      <Outlet />
      <ScrollRestoration />
      <Suspense>{paletteAsked > 0 && <CommandPalette asked={paletteAsked} actions={actions} />}</Suspense>
      <Suspense>{keyMapOpen && <KeyMap actions={actions} close={() => setKeyMapOpen(false)} />}</Suspense>
    </PaletteContext>
  )
}

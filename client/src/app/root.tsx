import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useHotkeys, type HotkeyItem } from '@mantine/hooks'
import { Outlet, ScrollRestoration } from 'react-router'
import { useOfferedActions } from '../ui/page-actions.ts'
import { PaletteContext } from './shell/palette-context.ts'
import { useKeysKept } from './shell/use-keys-kept.ts'
import { useShellActions } from './shell/use-shell-actions.ts'

const loadPalette = () => import('./shell/command-palette.tsx')
const loadKeyMap = () => import('./shell/key-map.tsx')
/** Sends what an earlier visit recorded and could not send. */
const sendLeftPieces = async () => {
  const { sendLeftPieces: send } = await import('../live/call/recording/browser-queue.ts')
  send()
}
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))
const KeyMap = lazy(async () => ({ default: (await loadKeyMap()).KeyMap }))

/** After so long on a page, what opens by a key is fetched, to be there when the network is not. */
const fetchAheadAfterMs = 3_000

function useFetchedAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadPalette, loadKeyMap, sendLeftPieces]) load().catch(() => undefined)
    }, fetchAheadAfterMs)
    return () => clearTimeout(timer)
  }, [])
}

/** A key that is left to whoever types: the code editor's text is neither an input nor editable content. */
function unlessTyping(keys: string, run: () => void): HotkeyItem {
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('[role="textbox"]')) return
    event.preventDefault()
    run()
  }
  return [keys, press, { preventDefault: false }]
}

/** Around every page: the command palette, the key map and the keys themselves. */
export function Root() {
  const [paletteAsked, setPaletteAsked] = useState(0)
  const [keyMapOpen, setKeyMapOpen] = useState(false)
  const { begin, take } = useKeysKept()
  const ways = useMemo(
    () => ({
      openPalette: () => {
        begin(() => setPaletteAsked(0))
        setPaletteAsked(asked => asked + 1)
      },
      openKeyMap: () => setKeyMapOpen(true),
    }),
    [begin],
  )
  useShellActions(ways)
  useFetchedAhead()
  const actions = useOfferedActions()

  // The palette opens from inside a text too; the other keys must not take a letter from somebody who types.
  useHotkeys([['mod+K', ways.openPalette]], [], true)
  useHotkeys([
    unlessTyping('?', ways.openKeyMap),
    unlessTyping('shift+?', ways.openKeyMap),
    ...actions.flatMap(({ keys, ownsKeys, run }) =>
      keys === undefined || ownsKeys ? [] : [unlessTyping(keys, run)],
    ),
  ])

  return (
    <PaletteContext value={ways}>
      <Outlet />
      <ScrollRestoration />
      <Suspense>
        {paletteAsked > 0 && <CommandPalette asked={paletteAsked} actions={actions} takeTyped={take} />}
      </Suspense>
      <Suspense>{keyMapOpen && <KeyMap actions={actions} close={() => setKeyMapOpen(false)} />}</Suspense>
    </PaletteContext>
  )
}

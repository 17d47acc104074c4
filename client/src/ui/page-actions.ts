import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something the page can do, as the command palette and the key map list it. */
export type PageAction = {
  id: string
  label: string
  group: string
  /** One combination of modifiers and a key: "mod+Enter". */
  keys?: string
  /** True where the page itself listens for `keys` (the code editor does): the shell then only lists them. */
  ownsKeys?: boolean
  run: () => void
}

let registered: readonly (readonly PageAction[])[] = []
const listeners = new Set<() => void>()

function change(next: readonly (readonly PageAction[])[]): void {
  registered = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers actions in the command palette (and by their keys) for as long as the component is shown. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const shape = JSON.stringify(
    actions.map(({ id, label, group, keys, ownsKeys }) => [id, label, group, keys, ownsKeys]),
  )
  useEffect(() => {
    const mine = latest.current.map(action => ({
      ...action,
      run: () => latest.current.find(({ id }) => id === action.id)?.run(),
    }))
    change([...registered, mine])
    return () => change(registered.filter(one => one !== mine))
  }, [shape])
}

/** Every action that is on offer now: the page's before those of what surrounds it, which was there earlier. */
export function useOfferedActions(): readonly PageAction[] {
  return useSyncExternalStore(subscribe, () => registered)
    .toReversed()
    .flat()
}

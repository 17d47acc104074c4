import { useEffect, useRef } from 'react'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'
import { callAskedBy, callKeys, takesSpace, talkKey, typesWithAlt, type CallKey } from './call-keys.ts'

type CallAction = { label: string; run: () => void }
type Ways = {
  /** What each key does now; a key that is not here does nothing. */
  actions: Partial<Record<CallKey, CallAction>>
  /** Null where there is nothing to hold: the microphone is on, or may not be. */
  hold: ((isHeld: boolean) => void) | null
  /** What is offered in the command palette besides. */
  also: readonly PageAction[]
}

/** The call by keys: each once, and Space for as long as it is held. Listed in the palette and the key map. */
export function useCallKeys({ actions, hold, also }: Ways): void {
  const ways = useRef({ actions, hold })
  useEffect(() => {
    ways.current = { actions, hold }
  })
  usePageActions([
    ...(Object.keys(callKeys) as CallKey[]).flatMap((key): PageAction[] => {
      const action = actions[key]
      return action
        ? [{ id: `call-${key}`, group: 'Call', keys: callKeys[key].keys, ownsKeys: true, ...action }]
        : []
    }),
    ...(hold
      ? [
          {
            id: 'call-talk',
            group: 'Call',
            label: 'Talk while muted (hold, outside of any text)',
            keys: talkKey.keys,
            ownsKeys: true,
            run: () => {},
          },
        ]
      : []),
    ...also,
  ])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const asked = callAskedBy(event)
      const action = asked === null ? undefined : ways.current.actions[asked]
      if (!action || typesWithAlt(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) action.run()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
  useEffect(() => holdToTalk(() => ways.current.hold), [])
}

/** Talks while Space is held; leaving the window lets go, for its release would not be heard. */
function holdToTalk(read: () => Ways['hold']): () => void {
  let held: Ways['hold'] = null
  const press = (event: KeyboardEvent) => {
    if (event.code !== talkKey.code || event.altKey || event.ctrlKey || event.metaKey) return
    if (held) return event.preventDefault()
    if (event.repeat || takesSpace(event.target)) return
    held = read()
    if (!held) return
    event.preventDefault()
    held(true)
  }
  const letGo = () => {
    held?.(false)
    held = null
  }
  const release = (event: KeyboardEvent) => {
    if (event.code === talkKey.code) letGo()
  }
  window.addEventListener('keydown', press)
  window.addEventListener('keyup', release)
  window.addEventListener('blur', letGo)
  return () => {
    letGo()
    window.removeEventListener('keydown', press)
    window.removeEventListener('keyup', release)
    window.removeEventListener('blur', letGo)
  }
}

import { useSyncExternalStore } from 'react'
import type { LocalMedia, LocalState } from './local-media.ts'

/**
 * A part of one's own media that follows it.
 *
 * @param select gives a value, or an object that the state holds: never a new one
 */
export function useLocalMedia<T>(media: LocalMedia, select: (state: LocalState) => T): T {
  return useSyncExternalStore(media.subscribe, () => select(media.read()))
}

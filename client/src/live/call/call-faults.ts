import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { ApiRefusal } from '../../api-refusal.ts'

/** How long until joining is tried again where the server could not do it for now. */
export const joinAgainMs = 3_000
const passing: readonly RefusalCode[] = ['unavailable', 'internal', 'too_many']

export const words = {
  broke: 'The call broke down. Start it again.',
  removed: 'You were taken out of the call.',
  notHeard: 'You listen for now. An interviewer can let you speak.',
  notLoaded: 'The call could not be loaded. Check your connection and join again.',
} as const

/** True where asking again later may help. */
export const isPassing = (fault: unknown) => !(fault instanceof ApiRefusal) || passing.includes(fault.code)

/** Why something was not done, for who asked for it. */
export const problemOf = (fault: unknown) => (fault instanceof ApiRefusal ? fault.message : words.notLoaded)

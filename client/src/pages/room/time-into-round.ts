import type { RoundView } from '@dryrun/shared/contract/round'
import { clockFace } from '../../features/timer/time-left.ts'

/** Says of an ISO time how far into the round it was: "12:04"; "0:00" of what came before. */
export function timeIntoRound({ startedAt }: RoundView): (at: string) => string {
  const began = startedAt === null ? null : Date.parse(startedAt)
  return at => clockFace(began === null ? 0 : Math.max(0, Date.parse(at) - began))
}

import { createRateGate } from '../rate-gate.ts'
import { Refusal } from '../refusal.ts'

/** How often one account may ask in a minute for what takes the server long: whole guides are read, packed or run. */
export const libraryPace = {
  /** Somebody who writes without a pause has their saves checked about once a second. */
  check: { perMinute: 60, message: 'That was more than 60 checks in a minute. Wait a minute and try again.' },
  newGuide: {
    perMinute: 30,
    message: 'That was more than 30 new guides in a minute. Wait a minute and try again.',
  },
  export: {
    perMinute: 30,
    message: 'That was more than 30 downloads in a minute. Wait a minute and try again.',
  },
  publish: {
    perMinute: 30,
    message: 'That was more than 30 times in a minute. Wait a minute and publish again.',
  },
} as const

/** A gate for one kind of work: refuses an account that comes too often. What it did before stays as it is. */
export function createPace(work: keyof typeof libraryPace): (accountId: string) => void {
  const { perMinute, message } = libraryPace[work]
  const admit = createRateGate(perMinute, 60_000)
  return accountId => {
    if (!admit(accountId)) throw new Refusal('too_many', message)
  }
}

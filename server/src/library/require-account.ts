import { needsAccount } from '@dryrun/shared/contract/library'
import type { Person } from '@dryrun/shared/contract/people'
import { Refusal } from '../refusal.ts'

/** The account that guides are kept for; guests keep none. */
export function requireAccount(person: Person): string {
  if (person.kind === 'account') return person.id
  throw new Refusal('forbidden', needsAccount)
}

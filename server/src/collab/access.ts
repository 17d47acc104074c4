import type { IncomingMessage } from 'node:http'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { RefusalCode } from '@dryrun/shared/contract/reply'
import type { DocName } from '@dryrun/shared/documents/doc-name'
import type { Closing } from '@dryrun/shared/documents/protocol'
import { Refusal } from '../refusal.ts'
import type { Hold } from './hold.ts'

/** Someone who is signed in; what else they are is the business of whoever gives them out. */
export type Person = { readonly key: string }

/** What a person may do with one document, and the presence the others see them under. */
export type Grant = {
  memberId: MemberId
  name: string
  colour: number
  role: Role
  /** `locked`: somebody who edits at other times; what they send meanwhile is left with them, not held against them. */
  mode: 'edit' | 'read' | 'locked'
}

/** Asked at every door: when someone comes, and again whenever what they may do can have changed. */
export type DocumentAccess<P extends Person> = {
  /** Null: nobody who is signed in. A thrown `Refusal` closes the connection under its code. */
  authenticate(request: IncomingMessage): Promise<P | null>
  authorize(person: P, name: DocName): Promise<Grant | 'forbidden' | 'not-found' | 'over'>
  /** Whose edits are held back from the others now. */
  holdOf(name: DocName): Promise<Hold | null>
}

const closingOfVerdict = { forbidden: 'notAllowed', 'not-found': 'notFound', over: 'over' } as const

/** The grant, or the name of the close code that says why there is none. */
export async function judge<P extends Person>(
  access: DocumentAccess<P>,
  person: P,
  name: DocName,
): Promise<Grant | Closing> {
  const verdict = await access.authorize(person, name)
  return typeof verdict === 'string' ? closingOfVerdict[verdict] : verdict
}

const closingOfRefusal: Record<RefusalCode, Closing> = {
  invalid: 'malformed',
  not_signed_in: 'notSignedIn',
  forbidden: 'notAllowed',
  not_found: 'notFound',
  conflict: 'staleCopy',
  gone: 'over',
  too_large: 'tooLarge',
  too_many: 'overloaded',
  internal: 'tryElsewhere',
  unavailable: 'overloaded',
}

/** What an error becomes on this socket; one that is not a refusal is ours, and the client tries again. */
export function closingOfFault(fault: unknown): Closing {
  return fault instanceof Refusal ? closingOfRefusal[fault.code] : 'tryElsewhere'
}

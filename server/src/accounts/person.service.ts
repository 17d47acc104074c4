import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import type { AccountId, GuestId } from '@dryrun/shared/contract/ids'
import type { Me, Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { claimGuest, countAccounts, countClaimable, findGuestByToken, insertGuest } from './account.store.ts'
import type { Auth } from './auth.ts'

/** The cookie a guest is known by. */
export const guestCookie = 'dryrun.guest'
/** Days a guest's cookie is kept by the browser. */
export const guestDays = 180

type Parts = {
  db: Database
  auth: Auth
  /** A guest's seats have become an account's, and seats that account had may be gone. */
  onClaimed: (guestId: GuestId, accountId: AccountId) => void
}

/** Who is asking, and how guests come and become accounts. */
export function createPersonService({ db, auth, onClaimed }: Parts) {
  async function guestOf(request: IncomingMessage): Promise<(Person & { kind: 'guest' }) | null> {
    const token = parseCookie(request.headers.cookie ?? '')[guestCookie]
    if (!token) return null
    const row = await findGuestByToken(db, hashToken(token))
    return row ? { kind: 'guest', id: row.id as GuestId, name: row.name } : null
  }

  /** The signed-in account, else the guest of this browser, else null. */
  async function identify(request: IncomingMessage): Promise<Person | null> {
    if (!request.headers.cookie) return null
    const found = await auth.findSignedIn(request.headers)
    if (!found) return guestOf(request)
    const { id, name, email } = found.user
    return { kind: 'account', id: id as AccountId, name, email }
  }

  return {
    identify,
    async describeMe(request: IncomingMessage): Promise<Me> {
      const person = await identify(request)
      const guest = person?.kind === 'account' ? await guestOf(request) : null
      return {
        person,
        needsFirstAccount: person === null && (await countAccounts(db)) === 0,
        claimableSeats: guest ? await countClaimable(db, guest.id) : 0,
      }
    },
    /** True where nobody has an account yet. */
    isEmpty: async () => (await countAccounts(db)) === 0,
    /** Makes a guest and the secret their browser keeps; only its hash is stored. */
    async createGuest(name: string): Promise<{ person: Person; token: string }> {
      const token = randomBytes(32).toString('base64url')
      const id = newId<GuestId>()
      await insertGuest(db, { id, name, tokenHash: hashToken(token) })
      return { person: { kind: 'guest', id, name }, token }
    },
    /** Gives this browser's guest seats to the signed-in account: how many moved, and how many stayed the guest's. */
    async claimSeats(request: IncomingMessage, person: Person): Promise<{ moved: number; stayed: number }> {
      if (person.kind !== 'account') throw new Refusal('forbidden', 'Sign in with an account first.')
      const guest = await guestOf(request)
      if (!guest) return { moved: 0, stayed: 0 }
      const claimed = await claimGuest(db, guest.id, person.id)
      onClaimed(guest.id, person.id)
      return claimed
    },
  }
}
export type PersonService = ReturnType<typeof createPersonService>

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

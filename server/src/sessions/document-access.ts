import type { IncomingMessage } from 'node:http'
import { can } from '@dryrun/shared/access/can'
import type { Person } from '@dryrun/shared/contract/people'
import type { DocName } from '@dryrun/shared/documents/doc-name'
import type { DocumentAccess, Grant } from '../collab/access.ts'
import { Refusal } from '../refusal.ts'
import type { RoundSeat, SeatService } from './seat.service.ts'

/** A person at the documents' door. */
export type Reader = { key: string; person: Person }

type Parts = {
  seats: SeatService
  identify: (request: IncomingMessage) => Promise<Person | null>
  /** Makes a member's notes, empty, unless they are there. */
  ensureNotes: (name: DocName) => Promise<void>
}

/**
 * Judges one person and one document. A workspace is read by the round's people and edited by interviewers and
 * candidate while the round is on; a notes document is its own member's and nobody else's.
 */
export function createDocumentAccess({ seats, identify, ensureNotes }: Parts): DocumentAccess<Reader> {
  return {
    async authenticate(request) {
      const person = await identify(request)
      return person && { key: `${person.kind}:${person.id}`, person }
    },
    async authorize({ person }, name) {
      const seat = await seatOrNull(seats, person, name)
      if (!seat) return 'not-found'
      const grant = grantFor(seat, name)
      if (grant !== 'forbidden' && name.kind === 'notes') await ensureNotes(name)
      return grant
    },
  }
}

function grantFor(seat: RoundSeat, name: DocName): Grant | 'forbidden' {
  const { member, memberId, role, round } = seat
  if (role === null) return 'forbidden'
  const asker = { isHost: member.isHost, role }
  const grant = { memberId, name: member.name, colour: member.colour, role }
  if (name.kind === 'notes') {
    const owns = name.memberId === memberId
    return owns && can(asker, 'writeNotes', round) ? { ...grant, mode: 'edit' } : 'forbidden'
  }
  if (!can(asker, 'readWorkspace', round)) return 'forbidden'
  return { ...grant, mode: can(asker, 'editWorkspace', round) ? 'edit' : 'read' }
}

async function seatOrNull(seats: SeatService, person: Person, name: DocName): Promise<RoundSeat | null> {
  try {
    return await seats.seatInRound(person, name.roundId)
  } catch (fault) {
    if (fault instanceof Refusal) return null
    throw fault
  }
}

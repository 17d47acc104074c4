import type { IncomingMessage } from 'node:http'
import { can } from '@dryrun/shared/access/can'
import type { Person } from '@dryrun/shared/contract/people'
import type { DocName } from '@dryrun/shared/documents/doc-name'
import type { DocumentAccess, Grant } from '../collab/access.ts'
import { personKey } from '../accounts/person-key.ts'
import type { HeadSeat, SeatService } from './seat.service.ts'

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
 * candidate while the round is on and not locked, but by nobody whom another interview keeps from it; a notes document
 * is its own member's and nobody else's.
 */
export function createDocumentAccess({ seats, identify, ensureNotes }: Parts): DocumentAccess<Reader> {
  return {
    async authenticate(request) {
      const person = await identify(request)
      return person && { key: personKey(person), person }
    },
    async authorize({ person }, name) {
      const seat = await seats.findHeadSeat(person, name.roundId)
      if (!seat) return 'not-found'
      const grant = grantFor(seat, name)
      if (grant === 'forbidden') return grant
      if (name.kind === 'notes') await ensureNotes(name)
      else if (await seats.isClosedMeanwhile(person, seat, 'readWorkspace')) return 'forbidden'
      return grant
    },
    async holdOf(name) {
      if (name.kind !== 'workspace') return null
      const { focusMemberId, focusSince } = await seats.focusOf(name.roundId)
      if (focusMemberId === null || focusSince === null) return null
      return { memberId: focusMemberId, since: focusSince.getTime() }
    },
  }
}

function grantFor(seat: HeadSeat, name: DocName): Grant | 'forbidden' {
  const { member, memberId, role, round } = seat
  if (role === null) return 'forbidden'
  const asker = { isHost: member.isHost, role }
  const grant = { memberId, name: member.name, colour: member.colour, role }
  if (name.kind === 'notes') {
    const owns = name.memberId === memberId
    return owns && can(asker, 'writeNotes', round) ? { ...grant, mode: 'edit' } : 'forbidden'
  }
  if (!can(asker, 'readWorkspace', round)) return 'forbidden'
  if (can(asker, 'editWorkspace', round)) return { ...grant, mode: 'edit' }
  return { ...grant, mode: role === 'observer' ? 'read' : 'locked' }
}

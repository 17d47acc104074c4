import type { Role } from '@dryrun/shared/access/roles'
import type { InviteId, MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Invite, InvitePreview } from '@dryrun/shared/contract/invite'
import type { Person } from '@dryrun/shared/contract/people'
import { sessionLimits } from '@dryrun/shared/contract/session'
import type { Database } from '../db/connect.ts'
import { ownedBy } from '../db/whose.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { assignRoles, type RoundPlan } from './assign-roles.ts'
import type { ChoiceService } from './choice.service.ts'
import { inviteToken, readInviteToken } from './invite-link.ts'
import {
  countUse,
  findInvite,
  insertInvite,
  listInvites,
  revokeInvite,
  type InviteRow,
} from './invite.store.ts'
import type { SeatService } from './seat.service.ts'
import { findMember, wasRemoved } from './seat.store.ts'
import type { SessionService } from './session.service.ts'
import {
  insertMember,
  insertRoles,
  listMembers,
  listRoles,
  listRounds,
  lockSession,
} from './session.store.ts'
import type { ReplaceText, Workspaces } from './workspaces.ts'

const dayMs = 24 * 60 * 60 * 1000

type Parts = {
  db: Database
  seats: SeatService
  sessions: SessionService
  choices: Pick<ChoiceService, 'redraw'>
  workspaces: Pick<Workspaces, 'replacing'>
  secret: string
  now: () => Date
}

/** Links that offer a seat in a session, and taking it. */
export function createInviteService(parts: Parts) {
  const { db, seats, sessions, choices, workspaces, secret, now } = parts

  const stateOf = (row: InviteRow): Invite['state'] =>
    row.revokedAt ? 'revoked' : row.expiresAt <= now() ? 'expired' : 'open'

  const view = (row: InviteRow): Invite => ({
    id: row.id as InviteId,
    role: row.role,
    path: `/join/${inviteToken(secret, row.id as InviteId)}`,
    expiresAt: row.expiresAt.toISOString(),
    state: stateOf(row),
    uses: row.uses,
  })

  async function openInvite(token: string): Promise<InviteRow & { sessionId: SessionId }> {
    const id = readInviteToken(secret, token)
    const row = id && (await findInvite(db, id))
    if (!row) throw new Refusal('not_found', 'This link is not one of ours. Copy it again, whole.')
    const state = stateOf(row)
    if (state === 'revoked')
      throw new Refusal('gone', 'This link was withdrawn. Ask your host for another one.')
    if (state === 'expired')
      throw new Refusal('gone', 'This link has expired. Ask your host for another one.')
    return { ...row, sessionId: row.sessionId as SessionId }
  }

  /** Seats a newcomer; what was drawn for them and they have seen is drawn again. */
  async function takeSeat(
    sessionId: SessionId,
    homeRole: Role,
    person: Person,
    replaceText: ReplaceText,
  ): Promise<void> {
    await db.transaction(async tx => {
      const session = await lockSession(tx, sessionId)
      if (!session || session.state === 'ended') throw new Refusal('gone', 'This session has ended.')
      if (await findMember(tx, sessionId, person)) return
      if (await wasRemoved(tx, sessionId, person)) {
        throw new Refusal('forbidden', 'The host took you out of this session.')
      }
      const members = await listMembers(tx, sessionId)
      if (members.length >= sessionLimits.members) {
        throw new Refusal('conflict', `A session has at most ${sessionLimits.members} members.`)
      }
      const plans = await openRoundPlans(tx, sessionId)
      if (homeRole === 'candidate' && plans.some(plan => !plan.swapped && plan.hasCandidate)) {
        throw new Refusal('conflict', 'This session has its candidate. Ask your host for an observer link.')
      }
      const memberId = newId<MemberId>()
      await insertMember(tx, {
        id: memberId,
        sessionId,
        ...ownedBy(person),
        name: person.name,
        homeRole,
        colour: freeColour(members.map(member => member.colour)),
        joinedAt: now(),
      })
      await insertRoles(
        tx,
        assignRoles(homeRole, plans).map(each => ({ ...each, memberId })),
      )
      await choices.redraw({ tx, session, replaceText })
    })
  }

  return {
    async listInvites(person: Person, sessionId: SessionId): Promise<Invite[]> {
      await seats.requireHost(person, sessionId)
      return (await listInvites(db, sessionId)).map(view)
    },

    async createInvite(person: Person, sessionId: SessionId, role: Role, days: number): Promise<Invite> {
      await seats.requireHost(person, sessionId)
      if (await seats.isPractice(sessionId))
        throw new Refusal('conflict', 'You practise alone here. Plan a session to invite somebody.')
      const expiresAt = new Date(now().getTime() + days * dayMs)
      return view(
        await insertInvite(db, { id: newId<InviteId>(), sessionId, role, expiresAt, createdAt: now() }),
      )
    },

    async revokeInvite(person: Person, sessionId: SessionId, id: InviteId): Promise<void> {
      await seats.requireHost(person, sessionId)
      if (!(await revokeInvite(db, sessionId, id, now()))) {
        throw new Refusal('not_found', 'This session has no such link.')
      }
    },

    /** What a link leads to, for whoever holds it. */
    async previewInvite(token: string, person: Person | null): Promise<InvitePreview> {
      const invite = await openInvite(token)
      const session = await sessions.readSession(invite.sessionId)
      const seat = person && (await findMember(db, invite.sessionId, person))
      return {
        sessionId: session.id,
        sessionTitle: session.title,
        sessionState: session.state,
        guideTitle: session.guideTitle,
        hostName: session.members.find(member => member.isHost)?.name ?? '',
        role: invite.role,
        startsAt: session.startsAt,
        alreadyIn: seat?.homeRole ?? null,
      }
    },

    /**
     * Seats a person by a link. Somebody who is in already keeps the role they have.
     * `person` is asked for only after the link proved good, so that a bad link makes no guest.
     */
    async acceptInvite(
      token: string,
      person: () => Promise<Person>,
    ): Promise<{ sessionId: SessionId; role: Role }> {
      const invite = await openInvite(token)
      const session = await sessions.readSession(invite.sessionId)
      if (session.state === 'ended') throw new Refusal('gone', 'This session has ended.')
      const asker = await person()
      const before = await findMember(db, invite.sessionId, asker)
      if (before) return { sessionId: invite.sessionId, role: before.homeRole }
      await workspaces.replacing(replaceText => takeSeat(invite.sessionId, invite.role, asker, replaceText))
      await countUse(db, invite.id as InviteId)
      return { sessionId: invite.sessionId, role: invite.role }
    },
  }
}
export type InviteService = ReturnType<typeof createInviteService>

/** The rounds a newcomer is given a role in: those that are not over. */
async function openRoundPlans(tx: Database, sessionId: SessionId): Promise<RoundPlan[]> {
  const rounds = (await listRounds(tx, sessionId)).filter(round => round.state !== 'ended')
  const roles = await listRoles(
    tx,
    rounds.map(round => round.id as RoundId),
  )
  const taken = new Set(roles.filter(row => row.role === 'candidate').map(row => row.roundId))
  return rounds.map(({ id, swapped }) => ({ id, swapped, hasCandidate: taken.has(id) }))
}

/** The lowest of the twelve colours that nobody wears, else one in turn. */
function freeColour(worn: number[]): number {
  for (let colour = 0; colour < 12; colour++) if (!worn.includes(colour)) return colour
  return worn.length % 12
}

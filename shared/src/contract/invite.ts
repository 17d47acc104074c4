import { z } from 'zod'
import { Role } from '../access/roles.ts'
import { InviteId, SessionId } from './ids.ts'
import { PersonName } from './people.ts'
import { SessionState } from './session.ts'

/** Days an invite link works unless told otherwise, and at most. */
export const inviteDays = { usual: 14, max: 90 } as const

export const InviteToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9_-]{20,64}$/, 'This link is not complete. Copy it again.')

export const Invite = z.object({
  id: InviteId,
  role: Role,
  /** The path to open, with its secret: `/join/…`. */
  path: z.string(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'expired', 'revoked']),
  uses: z.number().int(),
})
export type Invite = z.infer<typeof Invite>

export const InvitePreview = z.object({
  sessionId: SessionId,
  sessionTitle: z.string(),
  sessionState: SessionState,
  guideTitle: z.string(),
  hostName: z.string(),
  role: Role,
  startsAt: z.iso.datetime().nullable(),
  /** The role the asker already has here: opening another link never changes it. */
  alreadyIn: Role.nullable(),
})
export type InvitePreview = z.infer<typeof InvitePreview>

const SessionParams = z.object({ sessionId: SessionId })
const TokenParams = z.object({ token: InviteToken })

export const inviteRoutes = {
  'invites.list': {
    method: 'get',
    path: '/sessions/:sessionId/invites',
    summary: "A session's invite links, for its host",
    params: SessionParams,
    reply: z.array(Invite),
  },
  'invites.create': {
    method: 'post',
    path: '/sessions/:sessionId/invites',
    summary: 'Make an invite link for a role',
    params: SessionParams,
    body: z.object({
      role: Role,
      days: z.number().int().min(1).max(inviteDays.max).default(inviteDays.usual),
    }),
    reply: Invite,
  },
  'invites.revoke': {
    method: 'delete',
    path: '/sessions/:sessionId/invites/:inviteId',
    summary: 'Stop an invite link from working',
    params: SessionParams.extend({ inviteId: InviteId }),
    reply: z.null(),
  },
  'invites.preview': {
    method: 'get',
    path: '/join/:token',
    summary: 'What an invite link leads to',
    open: true,
    params: TokenParams,
    reply: InvitePreview,
  },
  'invites.accept': {
    method: 'post',
    path: '/join/:token',
    summary: 'Take the seat an invite link offers, as a guest by name or with the account that is signed in',
    open: true,
    params: TokenParams,
    body: z.object({ name: PersonName.optional() }),
    reply: z.object({ sessionId: SessionId, role: Role }),
  },
} as const

import { z } from 'zod'

/** Every id is an opaque string of 8 to 64 URL-safe characters; the brand keeps one noun's id from another's place. */
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'This id is not one of ours.')

export const SessionId = opaqueId.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
export const MemberId = opaqueId.brand<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>
export const RoundId = opaqueId.brand<'RoundId'>()
export type RoundId = z.infer<typeof RoundId>
export const RunId = opaqueId.brand<'RunId'>()
export type RunId = z.infer<typeof RunId>
export const InviteId = opaqueId.brand<'InviteId'>()
export type InviteId = z.infer<typeof InviteId>
export const ScorecardId = opaqueId.brand<'ScorecardId'>()
export type ScorecardId = z.infer<typeof ScorecardId>
export const RecordingId = opaqueId.brand<'RecordingId'>()
export type RecordingId = z.infer<typeof RecordingId>
export const TrackId = opaqueId.brand<'TrackId'>()
export type TrackId = z.infer<typeof TrackId>
export const QuizSittingId = opaqueId.brand<'QuizSittingId'>()
export type QuizSittingId = z.infer<typeof QuizSittingId>
export const AccountId = opaqueId.brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>
export const GuestId = opaqueId.brand<'GuestId'>()
export type GuestId = z.infer<typeof GuestId>

/** The name of a thing in a guide pack: lower-case words joined by hyphens. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case words joined by hyphens.')
export type Slug = z.infer<typeof Slug>

import { z } from 'zod'
import { Role } from '../access/roles.ts'
import { MemberId } from '../contract/ids.ts'

/**
 * The awareness state of a workspace document: who somebody is and where they are in it. The keys stand here and
 * nowhere else; the server adds `user` to whatever a client says, and nobody is told about themselves.
 */

/** A Yjs relative position as JSON: it stays where it is meant while others edit. Only Yjs reads what is in it. */
export const TextPlace = z.record(z.string(), z.unknown())
export type TextPlace = z.infer<typeof TextPlace>

/** Who a presence belongs to; a client cannot choose it. */
export const PresenceUser = z.object({
  memberId: MemberId,
  name: z.string(),
  /** 0 to 11, an index into the palette. */
  colour: z.number().int().min(0).max(11).catch(0),
  role: Role,
})
export type PresenceUser = z.infer<typeof PresenceUser>

export const SharedSelection = z.object({ anchor: TextPlace, head: TextPlace })
export type SharedSelection = z.infer<typeof SharedSelection>

/** What of a file somebody has on their screen. */
export const SharedView = z.object({
  /** The name of the text in the document. */
  file: z.string(),
  /** The first place that can be seen. */
  top: TextPlace,
  /** Lines, or parts of one, between the upper edge and that place: more than 0 where its line is cut off. */
  cutLines: z.number(),
  /** How many lines fit. */
  lines: z.number().min(0),
})
export type SharedView = z.infer<typeof SharedView>

/** A state as its readers take it. What is left out or makes no sense counts as not said. */
export const WorkspacePresence = z.object({
  user: PresenceUser,
  /** By the name of the text. */
  selection: z.record(z.string(), SharedSelection.nullable().catch(null)).catch({}),
  /** Said only while somebody follows them. */
  view: SharedView.nullable().catch(null),
  isTyping: z.boolean().catch(false),
  /** Whose view they follow with their own. */
  following: MemberId.nullable().catch(null),
})
export type WorkspacePresence = z.infer<typeof WorkspacePresence>

/** What a client may say of itself, a part at a time; null takes a part back. */
export type PresenceChange = {
  selection?: { file: string; at: SharedSelection | null }
  view?: SharedView | null
  isTyping?: boolean
  following?: MemberId | null
}

/** Reads the state of somebody else; null where it is nobody's or no state at all. It comes from their machine. */
export function readPresence(state: unknown): WorkspacePresence | null {
  const presence = WorkspacePresence.safeParse(state)
  return presence.success ? presence.data : null
}

/** An awareness state with a change made in it; what it holds besides stays. */
export function changePresence(
  state: Readonly<Record<string, unknown>>,
  { selection, ...change }: PresenceChange,
): Record<string, unknown> {
  const next: Record<string, unknown> = { ...state, ...change }
  if (selection) next['selection'] = { ...recordIn(state['selection']), [selection.file]: selection.at }
  return next
}

function recordIn(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

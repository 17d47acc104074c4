import { MemberId, RoundId } from '../contract/ids.ts'

/**
 * The name of a shared document, as it stands in the address `/collab/<name>` and in the database.
 * Whoever may sync a document reads all of it, so each audience has a document of its own:
 * `workspace.<roundId>` for everybody in a round, `notes.<roundId>.<memberId>` for one person's notes.
 */
export type DocName =
  { kind: 'workspace'; roundId: RoundId } | { kind: 'notes'; roundId: RoundId; memberId: MemberId }

/** The workspace document of a round. */
export function workspaceOf(roundId: RoundId): DocName {
  return { kind: 'workspace', roundId }
}

/** The private notes of one member in a round. */
export function notesOf(roundId: RoundId, memberId: MemberId): DocName {
  return { kind: 'notes', roundId, memberId }
}

export function formatDocName(name: DocName): string {
  return name.kind === 'workspace' ? `workspace.${name.roundId}` : `notes.${name.roundId}.${name.memberId}`
}

/** Reads a name back; null when the text is not exactly one of ours. */
export function parseDocName(text: string): DocName | null {
  const [kind, round, member, ...rest] = text.split('.')
  const roundId = RoundId.safeParse(round)
  if (!roundId.success || rest.length > 0) return null
  if (kind === 'workspace') return member === undefined ? workspaceOf(roundId.data) : null
  if (kind !== 'notes') return null
  const memberId = MemberId.safeParse(member)
  return memberId.success ? notesOf(roundId.data, memberId.data) : null
}

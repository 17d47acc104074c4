import { useSyncExternalStore } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { changePresence, readPresence } from '@dryrun/shared/documents/workspace-presence'
import type { WorkspacePresence } from '@dryrun/shared/documents/workspace-presence'
import type { Awareness } from 'y-protocols/awareness'

/** Who is in the workspace that this page has open, besides this member. */
export type WorkspacePeople = {
  /** False where no workspace is open: then there is nobody to follow. */
  isOpen: boolean
  others: readonly MemberId[]
  typing: readonly MemberId[]
  /** Whose view this member follows. */
  following: MemberId | null
  /** Somebody follows this member. */
  isFollowed: boolean
}

const nobody: WorkspacePeople = {
  isOpen: false,
  others: [],
  typing: [],
  following: null,
  isFollowed: false,
}

let open: { awareness: Awareness; me: MemberId } | null = null
let known = nobody
const listeners = new Set<() => void>()

/** Makes a workspace the one this page has open, until the returned function is called. */
export function openWorkspacePeople(awareness: Awareness, me: MemberId): () => void {
  const opened = { awareness, me }
  open = opened
  const look = () => {
    if (open === opened) learn({ ...peopleIn(awareness, me), following: known.following })
  }
  awareness.on('change', look)
  look()
  return () => {
    awareness.off('change', look)
    if (open !== opened) return
    follow(null)
    open = null
    learn(nobody)
  }
}

/** Follows what another member sees of the workspace; null follows nobody. */
export function follow(member: MemberId | null): void {
  if (open === null || known.following === member) return
  learn({ ...known, following: member })
  const state: Record<string, unknown> | null = open.awareness.getLocalState()
  // Those who are followed have to know it: they share their view for as long.
  if (state !== null) open.awareness.setLocalState(changePresence(state, { following: member }))
}

/** The people in the open workspace, as they come, go, type and follow. */
export function useWorkspacePeople(): WorkspacePeople {
  return useSyncExternalStore(subscribe, readWorkspacePeople)
}

export const readWorkspacePeople = (): WorkspacePeople => known

function subscribe(hear: () => void): () => void {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/** Carets move all the time; nobody is told who would learn nothing new. */
function learn(next: WorkspacePeople): void {
  if (JSON.stringify(next) === JSON.stringify(known)) return
  known = next
  listeners.forEach(hear => hear())
}

function peopleIn(awareness: Awareness, me: MemberId): Omit<WorkspacePeople, 'following'> {
  const present: WorkspacePresence[] = []
  for (const [clientId, state] of awareness.getStates()) {
    const presence = clientId === awareness.clientID ? null : readPresence(state)
    if (presence && presence.user.memberId !== me) present.push(presence)
  }
  const members = (those: WorkspacePresence[]) => [...new Set(those.map(({ user }) => user.memberId))].sort()
  return {
    isOpen: true,
    others: members(present),
    typing: members(present.filter(({ isTyping }) => isTyping)),
    isFollowed: present.some(({ following }) => following === me),
  }
}

import type { SessionId } from '@dryrun/shared/contract/ids'
import { emptyChat, type ChatState, type Outgoing } from './chat-state.ts'

/** What of the chat outlives the page, in this tab: what was not sent, and how far was read; and the draft. */
type Kept = { unsent: Omit<Outgoing, 'status'>[]; lastReadSeq: number }

const keyOf = (sessionId: SessionId) => `dryrun-chat-${sessionId}`
const draftKeyOf = (sessionId: SessionId) => `dryrun-chat-draft-${sessionId}`

export function readKept(sessionId: SessionId): ChatState {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(sessionId)) ?? 'null')
    if (!isKept(kept)) return emptyChat
    const status = { kind: 'failed', problem: 'The page was closed before the answer came.' } as const
    const outgoing = kept.unsent.map(message => ({ ...message, status }))
    return { outgoing, lastReadSeq: kept.lastReadSeq }
  } catch {
    // The browser keeps nothing, or what it kept is none of ours.
    return emptyChat
  }
}

export function keep(sessionId: SessionId, { outgoing, lastReadSeq }: ChatState): void {
  const unsent = outgoing
    .filter(({ status }) => status.kind !== 'sent')
    .map(({ clientId, text, afterSeq }) => ({ clientId, text, afterSeq }))
  write(keyOf(sessionId), JSON.stringify({ unsent, lastReadSeq } satisfies Kept))
}

export function readKeptDraft(sessionId: SessionId): string {
  try {
    return sessionStorage.getItem(draftKeyOf(sessionId)) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(sessionId: SessionId, draft: string): void {
  write(draftKeyOf(sessionId), draft)
}

function write(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing: it lives as long as the page.
  }
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false
  const { unsent, lastReadSeq } = kept as Record<keyof Kept, unknown>
  return typeof lastReadSeq === 'number' && Array.isArray(unsent) && unsent.every(isUnsent)
}

function isUnsent(message: unknown): message is Kept['unsent'][number] {
  if (typeof message !== 'object' || message === null) return false
  const { clientId, text, afterSeq } = message as Record<string, unknown>
  return typeof clientId === 'string' && typeof text === 'string' && typeof afterSeq === 'number'
}

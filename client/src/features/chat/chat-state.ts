import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'

/** A message of mine from the moment it is sent; the timeline takes over when it knows it. */
export type Outgoing = {
  /** The same for every try: the server keeps the message once. */
  clientId: string
  text: string
  /** The newest event known when it was sent: it comes after that one. */
  afterSeq: number
  status: { kind: 'sending' } | { kind: 'failed'; problem: string } | { kind: 'sent'; event: TimelineEvent }
}

/** What this page knows of a session's chat besides the timeline. */
export type ChatState = { outgoing: readonly Outgoing[]; lastReadSeq: number }

export const emptyChat: ChatState = { outgoing: [], lastReadSeq: 0 }

export function setStatus(state: ChatState, clientId: string, status: Outgoing['status']): ChatState {
  const change = (message: Outgoing) => (message.clientId === clientId ? { ...message, status } : message)
  return { ...state, outgoing: state.outgoing.map(change) }
}

export type ChatMessage = {
  key: string
  memberId: MemberId
  text: string
  roundId: TimelineEvent['roundId']
} & (
  | { status: 'sent'; seq: number; at: string }
  | { status: 'sending'; clientId: string }
  | { status: 'failed'; clientId: string; problem: string }
)

/** All messages in order: what the timeline knows, then mine that it does not know yet. */
export function messagesOf(
  timeline: readonly TimelineEvent[],
  outgoing: readonly Outgoing[],
  me: MemberId,
): ChatMessage[] {
  const known = new Map(timeline.filter(isChat).map(event => [event.seq, event]))
  // An answer may be here before the timeline is.
  for (const { status } of outgoing) {
    if (status.kind === 'sent') known.set(status.event.seq, status.event)
  }
  const sent = [...known.values()].sort((a, b) => a.seq - b.seq)
  return [...sent.flatMap(toMessage), ...unsent(sent, outgoing).map(message => mine(message, me))]

  /** An answer may be lost, or come after the message itself did: what stands in the timeline has been sent. */
  function unsent(events: readonly TimelineEvent[], all: readonly Outgoing[]): Outgoing[] {
    const claimed = new Set(all.flatMap(({ status }) => (status.kind === 'sent' ? [status.event.seq] : [])))
    return all.filter(({ text, afterSeq, status }) => {
      if (status.kind === 'sent') return false
      const event = events.find(
        ({ seq, memberId, what }) =>
          seq > afterSeq &&
          memberId === me &&
          !claimed.has(seq) &&
          what.kind === 'chat' &&
          what.text === text,
      )
      if (event) claimed.add(event.seq)
      return !event
    })
  }
}

function toMessage({ seq, at, roundId, memberId, what }: TimelineEvent): ChatMessage[] {
  if (what.kind !== 'chat' || memberId === null) return []
  return [{ key: `event-${seq}`, memberId, text: what.text, roundId, status: 'sent', seq, at }]
}

function mine({ clientId, text, status }: Outgoing, me: MemberId): ChatMessage {
  const message = { key: clientId, memberId: me, text, roundId: null, clientId }
  return status.kind === 'failed'
    ? { ...message, status: 'failed', problem: status.problem }
    : { ...message, status: 'sending' }
}

/** How many messages of others came after the last one that was read. */
export function unreadIn(timeline: readonly TimelineEvent[], lastReadSeq: number, me: MemberId): number {
  return timeline.filter(event => isChat(event) && event.memberId !== me && event.seq > lastReadSeq).length
}

/** The newest message of somebody else. */
export function latestOfOthers(timeline: readonly TimelineEvent[], me: MemberId): TimelineEvent | null {
  return timeline.findLast(event => isChat(event) && event.memberId !== me) ?? null
}

const isChat = ({ what }: TimelineEvent) => what.kind === 'chat'

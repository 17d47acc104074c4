import { useCallback, useEffect, useMemo, useState } from 'react'
import { timelineEvents } from '@dryrun/shared/contract/timeline'
import { ApiRefusal, sentenceOf } from '../../api-refusal.ts'
import { newClientId } from '../../client-id.ts'
import { lastSeqOf, type Joined } from '../../live/session-state.ts'
import { ask } from '../../live/socket.ts'
import { createDraft } from './draft.ts'
import { messagesOf, setStatus, unreadIn } from './chat-state.ts'
import { keep, readKept } from './kept-chat.ts'

/** Why a text cannot be sent, as the contract says it; null where it can. An empty one is simply not sent. */
export function faultOf(text: string): string | null {
  if (text.trim() === '') return null
  const checked = timelineEvents['chat:send'].input.shape.text.safeParse(text)
  return checked.success ? null : (checked.error.issues[0]?.message ?? null)
}

/**
 * The chat of a session: hold it where the room is, so that what is typed outlives a change of tab, round or layout.
 * What could not be sent stays among the messages, to be sent again under the same id or removed.
 */
export function useChat({ session, me, timeline }: Joined) {
  const sessionId = session.id
  const [state, setState] = useState(() => readKept(sessionId))
  const [draft] = useState(() => createDraft(sessionId))
  useEffect(() => keep(sessionId, state), [sessionId, state])

  const deliver = async (clientId: string, text: string) => {
    setState(before => setStatus(before, clientId, { kind: 'sending' }))
    try {
      const event = await ask('chat:send', { sessionId, clientId, text })
      setState(before => setStatus(before, clientId, { kind: 'sent', event }))
    } catch (fault) {
      setState(before => setStatus(before, clientId, { kind: 'failed', problem: sentenceOf(fault) }))
      if (!(fault instanceof ApiRefusal)) throw fault
    }
  }

  const send = () => {
    const text = draft.read().trim()
    if (text === '' || faultOf(text) !== null) return
    const message = { clientId: newClientId(), text, afterSeq: lastSeqOf(timeline) }
    setState(before => ({
      ...before,
      outgoing: [...before.outgoing, { ...message, status: { kind: 'sending' } }],
    }))
    draft.set('')
    void deliver(message.clientId, text)
  }
  const retry = (clientId: string) => {
    const message = state.outgoing.find(one => one.clientId === clientId)
    if (message?.status.kind === 'failed') void deliver(clientId, message.text)
  }
  const remove = (clientId: string) =>
    setState(before => ({
      ...before,
      outgoing: before.outgoing.filter(message => message.clientId !== clientId),
    }))
  const markRead = useCallback(
    (seq: number) =>
      setState(before => (seq > before.lastReadSeq ? { ...before, lastReadSeq: seq } : before)),
    [],
  )

  const { outgoing, lastReadSeq } = state
  const messages = useMemo(() => messagesOf(timeline, outgoing, me), [timeline, outgoing, me])
  const unread = unreadIn(timeline, lastReadSeq, me)
  return { messages, unread, draft, send, retry, remove, markRead }
}
export type Chat = ReturnType<typeof useChat>

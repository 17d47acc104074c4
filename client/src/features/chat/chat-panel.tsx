import { useEffect } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { memberOf } from '../../live/session-selectors.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useKeptAtEnd } from '../../ui/use-kept-at-end.ts'
import { ChatComposer } from './chat-composer.tsx'
import { Message } from './chat-message.tsx'
import type { ChatMessage } from './chat-state.ts'
import classes from './chat.module.css'
import type { Chat } from './use-chat.ts'
import { useIsSeen } from './use-is-seen.ts'

type Props = { session: SessionView; me: MemberId; chat: Chat }

/** What is written in a session, for all of its members. What stands on the screen counts as read. */
export function ChatPanel({ session, me, chat }: Props) {
  const { messages, unread, markRead, retry, remove } = chat
  const list = useKeptAtEnd<HTMLDivElement>(messages.length)
  const isSeen = useIsSeen(list)
  const newest = messages.findLast(message => message.status === 'sent')?.seq ?? 0
  useEffect(() => {
    if (isSeen && unread > 0) markRead(newest)
  }, [isSeen, unread, newest, markRead])

  // The button goes with what it was for; the focus must not go with it.
  const thenStay = (act: (clientId: string) => void) => (clientId: string) => {
    act(clientId)
    list.current?.focus()
  }

  return (
    <div className={classes.panel}>
      {/* In reach of the Tab key, so that it can be scrolled without a mouse. */}
      <div className={classes.scroller} ref={list} role="group" aria-label="What was written" tabIndex={0}>
        {messages.length === 0 ? (
          <EmptyState title="No messages yet">
            What you write here is read by everybody in the session, and kept with it.
          </EmptyState>
        ) : (
          <ol className={classes.messages} aria-label="Messages">
            {messages.map((message, index) => (
              <Message
                key={message.key}
                message={message}
                author={memberOf(session, message.memberId)?.name ?? 'Somebody who left'}
                role={roleOf(session, message)}
                isMine={message.memberId === me}
                isFollowing={isFollowing(messages[index - 1], message)}
                onRetry={thenStay(retry)}
                onRemove={thenStay(remove)}
              />
            ))}
          </ol>
        )}
      </div>
      <ChatComposer chat={chat} />
    </div>
  )
}

/** What the author was in the round it was written in; outside of rounds, what they came in as. */
function roleOf(session: SessionView, { memberId, roundId, status }: ChatMessage) {
  const round = session.rounds.find(({ id, state }) =>
    status === 'sent' ? id === roundId : state === 'live',
  )
  return round?.roles[memberId] ?? memberOf(session, memberId)?.homeRole ?? null
}

/** Messages of one author within this time stand under one name. */
const togetherMs = 3 * 60_000

function isFollowing(before: ChatMessage | undefined, message: ChatMessage): boolean {
  if (before?.memberId !== message.memberId) return false
  if (message.status !== 'sent') return true
  return before.status === 'sent' && Date.parse(message.at) - Date.parse(before.at) < togetherMs
}

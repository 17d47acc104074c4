import { Button, VisuallyHidden } from '@mantine/core'
import type { Role } from '@dryrun/shared/access/roles'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import type { ChatMessage } from './chat-state.ts'
import classes from './chat.module.css'
import { LinkedText } from './linked-text.tsx'

type Props = {
  message: ChatMessage
  author: string
  role: Role | null
  isMine: boolean
  /** True right after another of the same author: who it is need not be said again. */
  isFollowing: boolean
  onRetry: (clientId: string) => void
  onRemove: (clientId: string) => void
}

/** One message: who, when, and the text as plain text; or that it was not sent, and what to do. */
export function Message({ message, author, role, isMine, isFollowing, onRetry, onRemove }: Props) {
  const name = isMine ? `${author} (you)` : author
  return (
    <li className={classes.message} data-mine={isMine || undefined} data-status={message.status}>
      {isFollowing ? (
        <VisuallyHidden>{name}</VisuallyHidden>
      ) : (
        <div className={classes.head}>
          {role && <RoleBadge role={role} compact />}
          <span className={classes.author}>{name}</span>
          <span className={classes.time}>
            {message.status === 'sent' && <TimeText at={message.at} show="time" />}
          </span>
        </div>
      )}
      <div className={classes.text}>
        <LinkedText text={message.text} />
      </div>
      {message.status === 'sending' && <span className={classes.sending}>Sending…</span>}
      {message.status === 'failed' && (
        <div className={classes.failed}>
          <span role="alert">Not sent. {message.problem}</span>
          <Button variant="default" size="xs" h={32} onClick={() => onRetry(message.clientId)}>
            Try again
          </Button>
          <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => onRemove(message.clientId)}>
            Remove
          </Button>
        </div>
      )}
    </li>
  )
}

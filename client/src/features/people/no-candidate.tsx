import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { can } from '@dryrun/shared/access/can'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { invitesQuery } from '../../api/invites.ts'
import { askerIn } from '../../live/session-selectors.ts'
import { paths } from '../../paths.ts'
import { lacksCandidate } from './lacks-candidate.ts'
import classes from './no-candidate.module.css'

type Props = { session: SessionView; me: MemberId; round: RoundView }

/** Says that a live round has nobody to interview; whoever may invite takes the link from here. */
export function NoCandidate({ session, me, round }: Props) {
  if (!lacksCandidate(round)) return null
  const mayInvite = can(askerIn(session, me, round), 'manageSession', round)
  return (
    <div className={classes.line}>
      <p className={classes.words}>No candidate is here yet.{mayInvite && ' Send them the invite link.'}</p>
      {mayInvite && <CandidateLink sessionId={session.id} />}
    </div>
  )
}

const confirmedMs = 2_000

function CandidateLink({ sessionId }: { sessionId: SessionId }) {
  const invites = useQuery(invitesQuery(sessionId))
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const link = invites.data?.find(({ role, state: at }) => role === 'candidate' && at === 'open')
  if (invites.isPending) return null
  // Without a link, or where the browser keeps the clipboard back, it is made or read in the lobby.
  if (!link || state === 'refused') {
    return (
      <Button
        size="xs"
        h={32}
        variant="default"
        component={Link}
        to={paths.session(sessionId)}
        state={{ stay: true }}
      >
        Invite links
      </Button>
    )
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(link.path, window.location.origin).href)
      setState('copied')
      setTimeout(() => setState('idle'), confirmedMs)
    } catch {
      setState('refused')
    }
  }
  return (
    <Button
      size="xs"
      h={32}
      variant="default"
      leftSection={state === 'copied' ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy the invite link'}</span>
    </Button>
  )
}

import type { InvitePreview } from '@dryrun/shared/contract/invite'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './invite.module.css'

/** Guide, time and role; where somebody is in already, the role they keep. */
export function InvitationFacts({ invitation }: { invitation: InvitePreview }) {
  const { guideTitle, role, alreadyIn } = invitation
  return (
    <>
      <dl className={classes.facts}>
        <dt>Guide</dt>
        <dd>{guideTitle}</dd>
        <dt>When</dt>
        <dd>
          <When invitation={invitation} />
        </dd>
        <dt>{alreadyIn === null ? 'You join as' : 'You are in as'}</dt>
        <dd>
          <RoleBadge role={alreadyIn ?? role} />
        </dd>
      </dl>
      {alreadyIn !== null && alreadyIn !== role && (
        <p className={classes.remark}>
          This link is for another role. Opening it changes nothing: only the host gives you another role.
        </p>
      )}
    </>
  )
}

function When({ invitation: { sessionState, startsAt } }: { invitation: InvitePreview }) {
  if (sessionState === 'live') return <StateSign state="live">Live now</StateSign>
  if (sessionState === 'ended') return <StateSign state="quiet">It has ended</StateSign>
  return startsAt === null ? 'As soon as everyone is there' : <TimeText at={startsAt} withZone />
}

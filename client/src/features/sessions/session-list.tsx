import type { SessionListItem } from '@dryrun/shared/contract/session'
import { paths } from '../../paths.ts'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { RoleBadge } from '../../ui/role-badge.tsx'
import classes from './session-list.module.css'
import { SessionStateSign } from './session-state-sign.tsx'

type Props = { sessions: readonly SessionListItem[]; label: string }

/** Sessions as rows, each one link: what, with whom, as what, when. */
export function SessionList({ sessions, label }: Props) {
  return (
    <LinkRows label={label}>
      {sessions.map(session => (
        <LinkRow
          key={session.id}
          to={paths.session(session.id)}
          title={session.title}
          about={[
            `${session.guideTitle}, ${session.level} · ${roundsInWords(session.roundTitles)}`,
            session.memberNames.join(', '),
          ]}
          aside={
            <div className={classes.signs}>
              {session.scorecardsOwed > 0 && <span className={classes.owed}>{owedInWords(session)}</span>}
              <RoleBadge role={session.myRole} />
              <SessionStateSign session={session} />
            </div>
          }
        />
      ))}
    </LinkRows>
  )
}

function roundsInWords(titles: readonly string[]): string {
  return titles.length > 2 ? `${titles.length} rounds` : titles.join(', ')
}

function owedInWords({ scorecardsOwed }: SessionListItem): string {
  return scorecardsOwed === 1 ? '1 scorecard to submit' : `${scorecardsOwed} scorecards to submit`
}

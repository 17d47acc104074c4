import { Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { SessionListItem } from '@dryrun/shared/contract/session'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { SessionStateSign } from './session-state-sign.tsx'

/** The session to open now, and the one button for it. */
export function NextSessionCard({ session }: { session: SessionListItem }) {
  const isLive = session.state === 'live'
  return (
    <Card accent title={session.title} aside={<SessionStateSign session={session} />}>
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <RoleBadge role={session.myRole} />
          <Text size="sm">
            {session.guideTitle}, {session.level} · {session.roundTitles.join(' · ')}
          </Text>
        </Group>
        <Button component={Link} to={isLive ? paths.room(session.id) : paths.session(session.id)}>
          {isLive ? 'Open the room' : 'Open the lobby'}
        </Button>
      </Group>
    </Card>
  )
}

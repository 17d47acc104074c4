import { Anchor, Radio, Select, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import type { Level } from '@dryrun/shared/guide/topic'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'

type Props = {
  guides: RouteReply<'guides.list'>
  guide: GuideView
  level: Level
  chooseGuide: (guideId: string) => void
  chooseLevel: (level: Level) => void
}

/** A copy is often called as what it was made of. */
const whose = { server: '', me: ' (yours)', others: ' (shared with you)' } as const

/** First: which guide, and the level to aim at. */
export function GuideColumn({ guides, guide, level, chooseGuide, chooseLevel }: Props) {
  const { facts } = guide
  return (
    <Card title="1. Guide and level">
      <Stack>
        {guides.length > 1 ? (
          <Select
            label="Guide"
            data={guides.map(({ id, title, from }) => ({ value: id, label: title + whose[from] }))}
            value={facts.id}
            onChange={value => value !== null && chooseGuide(value)}
          />
        ) : (
          <Text fw={600}>{facts.title}</Text>
        )}
        <Anchor component={Link} to={paths.guide(facts.id)} size="sm">
          Read the guide
        </Anchor>
        <Radio.Group label="Level" value={level} onChange={value => chooseLevel(value)}>
          <Stack gap="xs" mt="xs">
            {facts.levels.map(({ id, title }) => (
              <Radio key={id} value={id} label={`${id} ${title}`} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Card>
  )
}

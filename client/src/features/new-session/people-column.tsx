import { Input, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useId } from 'react'
import { Role } from '@dryrun/shared/access/roles'
import { Card } from '../../ui/card.tsx'
import { RoleBadge } from '../../ui/role-badge.tsx'
import type { DraftFaults } from './check-draft.ts'
import type { Draft, DraftChange } from './draft.ts'

type Props = {
  draft: Draft
  /** The title it gets unless another is written. */
  usualTitle: string
  change: (change: DraftChange) => void
  faults: DraftFaults | null
}

const about: Record<Role, string> = {
  interviewer: 'You ask and score.',
  candidate: 'You are asked.',
  observer: 'You watch and take notes.',
}

/** Third: your own role, when it is, and its title. */
export function PeopleColumn({ draft, usualTitle, change, faults }: Props) {
  const whenId = useId()
  return (
    <Card title="3. You and when">
      <Stack>
        <Radio.Group
          label="Your role"
          description="In rounds that are not swapped."
          value={draft.hostRole}
          onChange={value => change({ type: 'plan', hostRole: Role.parse(value) })}
        >
          <Stack gap="xs" mt="xs">
            {Role.options.map(role => (
              <Radio key={role} value={role} label={<RoleBadge role={role} />} description={about[role]} />
            ))}
          </Stack>
        </Radio.Group>
        <div>
          <Input.Label labelElement="div" id={whenId} mb={4}>
            When
          </Input.Label>
          <SegmentedControl
            fullWidth
            aria-labelledby={whenId}
            data={[
              { value: 'now', label: 'Now' },
              { value: 'later', label: 'Later' },
            ]}
            value={draft.when}
            onChange={value => change({ type: 'plan', when: value === 'later' ? 'later' : 'now' })}
          />
        </div>
        {draft.when === 'later' && (
          <TextInput
            type="datetime-local"
            label="Date and time"
            description={`In your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
            value={draft.startsAt}
            onChange={event => change({ type: 'plan', startsAt: event.currentTarget.value })}
            error={faults?.startsAt}
          />
        )}
        <TextInput
          label="Title"
          value={draft.title ?? usualTitle}
          onChange={event => change({ type: 'plan', title: event.currentTarget.value })}
          error={faults?.title}
        />
      </Stack>
    </Card>
  )
}

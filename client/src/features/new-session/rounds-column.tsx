import { Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { sessionLimits } from '@dryrun/shared/contract/session'
import { Card } from '../../ui/card.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import type { DraftFaults } from './check-draft.ts'
import type { Draft, DraftChange } from './draft.ts'
import classes from './new-session.module.css'
import { roundTitle } from './plan-words.ts'
import { RoundEditor } from './round-editor.tsx'

type Props = {
  guide: GuideView
  draft: Draft
  seenByMe: ReadonlySet<string>
  change: (change: DraftChange) => void
  faults: DraftFaults | null
}

/** Second: the rounds in their order. */
export function RoundsColumn({ guide, draft, seenByMe, change, faults }: Props) {
  const { rounds, removed } = draft
  const room = sessionLimits.rounds - rounds.length
  const list = useRef<HTMLOListElement>(null)
  const undo = useRef<HTMLButtonElement>(null)

  // The button that was pressed goes with its round, and so does Undo: the focus moves on to the other of the two.
  const changeRound = (next: DraftChange): void => {
    if (next.type !== 'remove') return change(next)
    flushSync(() => change(next))
    undo.current?.focus()
  }
  const putBack = (index: number): void => {
    flushSync(() => change({ type: 'undoRemove' }))
    list.current?.children[index]?.querySelector<HTMLElement>('[data-takes-out]')?.focus()
  }

  return (
    <Card title="2. Rounds">
      <Stack gap="sm">
        {faults?.rounds !== undefined && <InlineError>{faults.rounds}</InlineError>}
        <ol className={classes.rounds} aria-label="Rounds" ref={list}>
          {rounds.map((round, index) => (
            <RoundEditor
              key={round.key}
              guide={guide}
              draft={draft}
              seenByMe={seenByMe}
              round={round}
              index={index}
              change={changeRound}
              questionFault={faults?.questions.get(round.key)}
              minutesFault={faults?.minutes.get(round.key)}
            />
          ))}
        </ol>
        {removed && (
          <Group gap="xs" role="status">
            <Text size="sm">{roundTitle(guide, removed.round)} is taken out.</Text>
            <Button ref={undo} variant="subtle" size="xs" h={32} onClick={() => putBack(removed.index)}>
              Undo
            </Button>
          </Group>
        )}
        <Group gap="xs">
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" leftSection={<IconPlus size={16} />} disabled={room < 1}>
                Add a round
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {guide.rounds.map(({ id, title, minutes }) => (
                <Menu.Item
                  key={id}
                  rightSection={`${minutes} min`}
                  onClick={() => change({ type: 'add', kinds: [id] })}
                >
                  {title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" disabled={room < missingKinds(guide, draft).length} onClick={addMissing}>
            Make it the whole loop
          </Button>
        </Group>
      </Stack>
    </Card>
  )

  function addMissing(): void {
    change({ type: 'add', kinds: missingKinds(guide, draft) })
  }
}

/** The guide's rounds that the session does not have yet. */
function missingKinds(guide: GuideView, { rounds }: Draft): string[] {
  return guide.rounds.map(({ id }) => id).filter(id => !rounds.some(({ kind }) => kind === id))
}

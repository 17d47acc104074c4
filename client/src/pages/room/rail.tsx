import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { PackPanel } from '../../features/pack/pack-panel.tsx'
import { PeopleList } from '../../features/people/people-list.tsx'
import { RubricPanel } from '../../features/rubric/rubric-panel.tsx'
import { askerIn, membersWith } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { Notes } from './notes.tsx'
import classes from './room.module.css'

type Rail = { rail: ReactNode; railLabel: string; railWord: string; railWidth: 'tools' | 'people' }
type Tab = { id: string; label: string; panel: ReactNode; scrolls: boolean }

/**
 * The side panel for what this member is in the round. What they may not read is not drawn, and so never asked for:
 * a candidate's page makes no request for the pack, the notes or the scores.
 */
export function railOf(state: Joined, round: RoundView): Rail {
  const { session, me } = state
  const asker = askerIn(session, me, round)
  const tabs: Tab[] = []
  if (can(asker, 'writeNotes', round)) {
    tabs.push({ id: 'notes', label: 'Notes', panel: <Notes state={state} round={round} />, scrolls: false })
  }
  if (can(asker, 'score', round)) {
    const candidateName = membersWith(session, round, 'candidate')[0]?.name
    const panel = <RubricPanel sessionId={session.id} roundId={round.id} candidateName={candidateName} />
    tabs.push({ id: 'rubric', label: 'Rubric', panel, scrolls: true })
  }
  if (can(asker, 'readPack', round)) {
    tabs.push({ id: 'pack', label: 'Pack', panel: <PackPanel roundId={round.id} />, scrolls: true })
  } else {
    tabs.push({ id: 'people', label: 'People', panel: <People state={state} round={round} />, scrolls: true })
  }
  const railLabel = new Intl.ListFormat('en').format(tabs.map(({ label }) => label))
  return {
    rail: <RailTabs key={`${round.id} ${asker.role}`} tabs={tabs} />,
    railLabel,
    railWord: tabs[0]?.label ?? 'People',
    railWidth: tabs.length > 1 ? 'tools' : 'people',
  }
}

/** Tabs that stay as they are behind one another: a note half typed, a hint opened, a document in step. */
function RailTabs({ tabs }: { tabs: Tab[] }) {
  const [only, ...others] = tabs
  if (others.length === 0) {
    // In reach of the Tab key, so that it can be scrolled without a mouse.
    return (
      <div className={classes.scrolling} tabIndex={0}>
        {only?.panel}
      </div>
    )
  }
  return (
    <Tabs defaultValue={tabs[0]?.id ?? null} className={classes.tabs ?? ''} keepMountedMode="display-none">
      <Tabs.List className={classes.tabList ?? ''}>
        {tabs.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, panel, scrolls }) => (
        <Tabs.Panel key={id} value={id} className={(scrolls ? classes.scrolling : classes.filling) ?? ''}>
          {panel}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function People({ state: { session, presence, me }, round }: { state: Joined; round: RoundView }) {
  return (
    <div className={classes.people}>
      <h2 className={classes.railTitle}>People</h2>
      <PeopleList
        members={session.members}
        presence={presence}
        me={me}
        roleOf={member => round.roles[member.id] ?? null}
      />
    </div>
  )
}

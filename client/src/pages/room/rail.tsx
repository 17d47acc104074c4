import { Stack, Tabs, VisuallyHidden } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { checklistTicks } from '@dryrun/shared/documents/notes-doc'
import { ActivityPanel } from '../../features/activity/activity-panel.tsx'
import { ChatPanel } from '../../features/chat/chat-panel.tsx'
import { useChat } from '../../features/chat/use-chat.ts'
import { PackPanel } from '../../features/pack/pack-panel.tsx'
import { NoCandidate } from '../../features/people/no-candidate.tsx'
import { PeopleList } from '../../features/people/people-list.tsx'
import { AnswerNeedsAccount } from '../../features/practice/answer-needs-account.tsx'
import { PracticePanel } from '../../features/practice/practice-panel.tsx'
import { RecordedNote } from '../../features/recorded/recorded-note.tsx'
import { RubricPanel } from '../../features/rubric/rubric-panel.tsx'
import { askerIn, membersWith } from '../../live/session-selectors.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import { Notes, useOwnNotes, type HearDiscarded } from './notes.tsx'
import classes from './room.module.css'
import { timeIntoRound } from './time-into-round.ts'

type Hears = {
  hearDiscarded: HearDiscarded
  /** Asks somebody who practises alone whether they are done. */
  askToFinish: () => void
}
type Rail = {
  rail: ReactNode
  railLabel: string
  railWord: string
  onRailChosen: () => void
  railWidth: 'tools' | 'people'
}
type Tab = {
  id: string
  label: string
  panel: ReactNode
  /** True where the panel does not scroll by itself. */
  scrolls: boolean
  /** What came in since it was looked at. */
  unread?: number
}

/**
 * The side panel for what this member is in the round. What they may not read is not drawn, and so never asked for:
 * a candidate's page makes no request for the pack, the notes or the scores.
 */
export function useRail(state: Joined, round: RoundView, { hearDiscarded, askToFinish }: Hears): Rail {
  const { session, me } = state
  const chat = useChat(state)
  const asker = askerIn(session, me, round)
  const isWatching = can(asker, 'writeNotes', round)
  const notes = useOwnNotes(state, round, { hasNotes: isWatching, hearDiscarded })
  const tabs: Tab[] = round.isPractice
    ? practiceTabs(state, round, askToFinish)
    : [
        ...toolTabs(state, round, notes),
        {
          id: 'chat',
          label: 'Chat',
          panel: <ChatPanel session={session} me={me} chat={chat} />,
          scrolls: false,
          unread: chat.unread,
        },
      ]
  const key = `${round.id} ${asker.role}`
  const [chosen, choose] = useState({ key, id: '' })
  // Another round or role begins with its first tab.
  const open = tabs.find(({ id }) => chosen.key === key && id === chosen.id) ?? tabs[0]
  return {
    rail: (
      <>
        {!round.isPractice && <NoCandidate session={session} me={me} round={round} />}
        <RailTabs key={key} tabs={tabs} open={open?.id ?? null} choose={id => choose({ key, id })} />
      </>
    ),
    railLabel: new Intl.ListFormat('en').format(tabs.map(({ label }) => label)),
    railWord: chat.unread > 0 ? `Chat: ${chat.unread} new` : (open?.label ?? 'People'),
    onRailChosen: () => {
      if (chat.unread > 0) choose({ key, id: 'chat' })
    },
    railWidth: isWatching || can(asker, 'readPack', round) ? 'tools' : 'people',
  }
}

/** What somebody who practises alone has beside the text: what this is and, once it is over, what interviewers read. */
function practiceTabs(state: Joined, round: RoundView, askToFinish: () => void): Tab[] {
  const { session, me, timeline } = state
  const isGuest = session.members.some(member => member.id === me && member.isGuest)
  if (!can(askerIn(session, me, round), 'readPack', round)) {
    const panel = <PracticePanel minutes={round.minutes} isGuest={isGuest} onFinish={askToFinish} />
    return [{ id: 'practice', label: 'Practice', panel, scrolls: true }]
  }
  const timeInto = timeIntoRound(round)
  const panel = isGuest ? (
    <AnswerNeedsAccount sessionId={session.id} />
  ) : (
    <PackPanel sessionId={session.id} roundId={round.id} canGiveHints={false} {...{ timeline, timeInto }} />
  )
  return [{ id: 'pack', label: 'The answer', panel, scrolls: true }]
}

/** What stands before the chat: the interviewers' tools, the observers' notes, or the people. */
function toolTabs(state: Joined, round: RoundView, notes: OpenDocument | null): Tab[] {
  const { session, me, timeline } = state
  const asker = askerIn(session, me, round)
  const timeInto = timeIntoRound(round)
  const tabs: Tab[] = []
  const isWatching = can(asker, 'writeNotes', round)
  if (isWatching) {
    const panel = <Notes {...{ state, round }} document={notes} />
    tabs.push({ id: 'notes', label: 'Notes', panel, scrolls: false })
  }
  if (can(asker, 'score', round)) {
    const candidateName = membersWith(session, round, 'candidate')[0]?.name
    const panel = <RubricPanel sessionId={session.id} roundId={round.id} candidateName={candidateName} />
    tabs.push({ id: 'rubric', label: 'Rubric', panel, scrolls: true })
  }
  if (can(asker, 'readPack', round)) {
    const canGiveHints = can(asker, 'giveHint', round)
    const ticks = notes && checklistTicks(notes.doc)
    const panel = (
      <PackPanel sessionId={session.id} roundId={round.id} {...{ timeline, canGiveHints, timeInto, ticks }} />
    )
    tabs.push({ id: 'pack', label: 'Pack', panel, scrolls: true })
  } else {
    tabs.push({ id: 'people', label: 'People', panel: <People state={state} round={round} />, scrolls: true })
  }
  if (isWatching) {
    const panel = <ActivityPanel state={state} round={round} timeInto={timeInto} />
    tabs.push({ id: 'activity', label: 'Activity', panel, scrolls: false })
  }
  return tabs
}

type RailTabsProps = { tabs: Tab[]; open: string | null; choose: (id: string) => void }

/** Tabs that stay as they are behind one another: a note half typed, a hint opened, a document in step. */
function RailTabs({ tabs, open, choose }: RailTabsProps) {
  return (
    <Tabs
      value={open}
      onChange={id => id !== null && choose(id)}
      className={classes.tabs ?? ''}
      keepMountedMode="display-none"
    >
      <Tabs.List className={classes.tabList ?? ''}>
        {tabs.map(({ id, label, unread = 0 }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
            {unread > 0 && (
              <>
                <VisuallyHidden> ({unread} unread)</VisuallyHidden>
                <span className={classes.unread} aria-hidden>
                  {unread > 99 ? '99+' : unread}
                </span>
              </>
            )}
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

function People({ state: { session, presence, elsewhere, me }, round }: { state: Joined; round: RoundView }) {
  return (
    <Stack gap="lg" className={classes.people ?? ''}>
      <div>
        <h2 className={classes.railTitle}>People</h2>
        <PeopleList
          members={session.members}
          presence={presence}
          elsewhere={elsewhere}
          me={me}
          roleOf={member => round.roles[member.id] ?? null}
        />
      </div>
      <RecordedNote role={round.roles[me] ?? null} />
    </Stack>
  )
}

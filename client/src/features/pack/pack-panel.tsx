import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { RoundPack } from '@dryrun/shared/contract/round'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { roundPackQuery } from '../../api/rounds.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Hints } from './hints.tsx'
import { hintsGiven } from './hints-given.ts'
import classes from './pack-panel.module.css'

type Props = {
  sessionId: SessionId
  roundId: RoundId
  timeline: readonly TimelineEvent[]
  /** True where `can(asker, 'giveHint', round)`. */
  canGiveHints: boolean
  /** A moment as the time into the round. */
  timeInto: (at: string) => string
}

/** The interviewer's pack of a round. Show it only where `can(asker, 'readPack', round)`: to show it is to ask for it. */
export function PackPanel({ sessionId, roundId, timeline, canGiveHints, timeInto }: Props) {
  const query = useQuery(roundPackQuery(roundId))
  const given = useMemo(() => hintsGiven(timeline, roundId), [timeline, roundId])
  const renderHints = (hints: string[]) => (
    <Hints {...{ sessionId, roundId, hints, given, timeInto }} canGive={canGiveHints} />
  )
  return (
    <div className={classes.panel}>
      <Loaded query={query} loading="Loading the pack" lines={6}>
        {pack => <Pack {...pack} renderHints={renderHints} />}
      </Loaded>
    </div>
  )
}

function Pack({ pack, tips, renderHints }: RoundPack & { renderHints: (hints: string[]) => ReactNode }) {
  return (
    <>
      <Part title="Facts to give when asked" items={pack.clarifications} />
      {renderHints(pack.hints)}
      <Part title="Probes" items={pack.probes} />
      <Part title="Common mistakes" items={pack.commonMistakes} />
      <Fold title="Model answer">
        <Markdown>{pack.modelAnswer}</Markdown>
      </Fold>
      {tips.length > 0 && (
        <Fold title="Tips for this round">
          <Items items={tips} />
        </Fold>
      )}
    </>
  )
}

function Part({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      <Items items={items} />
    </section>
  )
}

function Items({ items }: { items: string[] }) {
  return (
    <ul className={classes.items}>
      {items.map(item => (
        <li key={item}>
          <Markdown>{item}</Markdown>
        </li>
      ))}
    </ul>
  )
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary className={classes.title}>{title}</summary>
      {children}
    </details>
  )
}

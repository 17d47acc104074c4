import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { roundPackQuery } from '../../api/rounds.ts'
import type { RoundId } from '@dryrun/shared/contract/ids'
import type { RoundPack } from '@dryrun/shared/contract/round'
import { Loaded } from '../../ui/loaded.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './pack-panel.module.css'

/** The interviewer's pack of a round. Show it only where `can(asker, 'readPack', round)`: to show it is to ask for it. */
export function PackPanel({ roundId }: { roundId: RoundId }) {
  const query = useQuery(roundPackQuery(roundId))
  return (
    <div className={classes.panel}>
      <Loaded query={query} loading="Loading the pack" lines={6}>
        {pack => <Pack {...pack} />}
      </Loaded>
    </div>
  )
}

function Pack({ pack, tips }: RoundPack) {
  return (
    <>
      <Part title="Facts to give when asked" items={pack.clarifications} />
      <Hints hints={pack.hints} />
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

/** Hints from the gentlest to the plainest, opened one at a time so that the next is not read by accident. */
function Hints({ hints }: { hints: string[] }) {
  const [shown, setShown] = useState(0)
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>
        Hints{' '}
        <span className={classes.count}>
          {shown} of {hints.length} open
        </span>
      </h3>
      {shown > 0 && (
        <ol className={classes.items} aria-live="polite">
          {hints.slice(0, shown).map(hint => (
            <li key={hint}>
              <Markdown>{hint}</Markdown>
            </li>
          ))}
        </ol>
      )}
      {shown < hints.length && (
        <Button variant="default" size="xs" h={32} onClick={() => setShown(shown + 1)}>
          {shown === 0 ? 'Show the first hint' : 'Show the next hint'}
        </Button>
      )}
    </section>
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

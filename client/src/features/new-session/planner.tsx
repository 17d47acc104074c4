import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import { sentenceOf } from '../../api-refusal.ts'
import { exposureQuery } from '../../api/questions.ts'
import { sessionsQuery } from '../../api/sessions.ts'
import { paths } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { useMoment } from '../../ui/use-moment.ts'
import { useSending } from '../../ui/use-sending.ts'
import { checkDraft, hasFaults, toNewSession, withRefusal } from './check-draft.ts'
import { createSession } from './create-session.ts'
import type { DraftChange, Wish } from './draft.ts'
import { GuideColumn } from './guide-column.tsx'
import classes from './new-session.module.css'
import { PeopleColumn } from './people-column.tsx'
import { PlanSummary } from './plan-summary.tsx'
import { usualTitle } from './plan-words.ts'
import { RoundsColumn } from './rounds-column.tsx'
import { useDraft } from './use-draft.ts'

type Props = {
  guides: RouteReply<'guides.list'>
  guide: GuideView
  chooseGuide: (guideId: string) => void
  /** What the first draft begins with. */
  wish: Wish
}

/** Plans a session: three columns that fill from left to right, and beside them what will happen. */
export function Planner({ guides, guide, chooseGuide, wish }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, changeDraft] = useDraft(guide, wish)
  const seen = useQuery(exposureQuery(guide.facts.id)).data
  const seenByMe = useMemo(() => new Set(seen?.map(({ questionId }) => questionId)), [seen])
  // Faults are shown once the person has asked for the session, and then follow what they mend.
  const [wasAsked, setWasAsked] = useState(false)
  const opened = useMoment()
  const creation = useSending({
    mutationFn: () => createSession(toNewSession(draft, guide)),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey, exact: true })
      await navigate(paths.session(id))
    },
  })
  const faults = wasAsked ? withRefusal(checkDraft(draft, guide, opened), draft, creation.error) : null
  const change = (next: DraftChange): void => {
    // What was refused was refused of the plan as it was.
    if (creation.isError) creation.reset()
    changeDraft(next)
  }
  const create = (): void => {
    setWasAsked(true)
    if (!hasFaults(checkDraft(draft, guide, new Date()))) creation.mutate()
  }
  usePageActions([
    { id: 'create-session', label: 'Create session', group: 'New session', keys: 'mod+Enter', run: create },
    ...guide.rounds.map(({ id, title }) => ({
      id: `add-${id}`,
      label: `Add a round: ${title}`,
      group: 'New session',
      run: () => change({ type: 'add', kinds: [id] }),
    })),
  ])

  return (
    <div className={classes.planner}>
      <GuideColumn
        guides={guides}
        guide={guide}
        level={draft.level}
        chooseGuide={chooseGuide}
        chooseLevel={level => change({ type: 'level', level })}
      />
      <RoundsColumn guide={guide} draft={draft} seenByMe={seenByMe} change={change} faults={faults} />
      <PeopleColumn draft={draft} usualTitle={usualTitle(draft, guide)} change={change} faults={faults} />
      <div className={classes.summary}>
        <PlanSummary
          guide={guide}
          draft={draft}
          create={create}
          isPending={creation.isPending}
          error={
            faults && hasFaults(faults) ? (
              <InlineError>Mend what is marked, then create it.</InlineError>
            ) : (
              creation.error && <InlineError>{sentenceOf(creation.error)}</InlineError>
            )
          }
        />
      </div>
    </div>
  )
}

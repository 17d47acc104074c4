import type { ReactNode } from 'react'
import type { HiddenCaseView, Solution } from '@dryrun/shared/contract/answer'
import type { InterviewerPack } from '@dryrun/shared/guide/question'
import { Markdown } from '../../ui/markdown.tsx'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import { HiddenCases } from './hidden-cases.tsx'
import { PackFold, PackItems, PackList } from './pack-part.tsx'
import classes from './pack.module.css'
import { SolutionCode } from './solution-code.tsx'

type Props = {
  pack: InterviewerPack
  solution: Solution | null
  hidden: readonly HiddenCaseView[]
  /** How to run the round, where the pack is one of a round. */
  tips?: readonly string[]
  /** True where what is long or tells the answer is closed at first. */
  folds: boolean
  hints: ReactNode
  checklist: ReactNode
}

/** All of a pack, in the order in which an interview asks for it. */
export function PackSections({ pack, solution, hidden, tips = [], folds, hints, checklist }: Props) {
  return (
    <>
      <PackList title="Facts to give when asked" items={pack.clarifications} />
      {hints}
      <PackList title="Probes" items={pack.probes} />
      {checklist}
      <PackList title="Follow-ups" items={pack.followUps} />
      <PackList title="Failures to bring in" items={pack.failureInjections} />
      <PackList title="Listen for impact" items={pack.showsImpact} />
      <PackList title="Listen for courage" items={pack.showsCourage} />
      <PackList title="Red flags" items={pack.redFlags} />
      <PackList title="Common mistakes" items={pack.commonMistakes} />
      {pack.soundsLike && (
        <PackFold title="What a 2, a 3 and a 4 sound like" folds={folds}>
          <SoundsLike soundsLike={pack.soundsLike} />
        </PackFold>
      )}
      <PackFold title="Model answer" folds={folds}>
        <ModelAnswer pack={pack} solution={solution} />
      </PackFold>
      {hidden.length > 0 && (
        <PackFold title={`Hidden cases (${hidden.length})`} folds={folds}>
          <HiddenCases cases={hidden} />
        </PackFold>
      )}
      {tips.length > 0 && (
        <PackFold title="Tips for this round" folds={folds}>
          <PackItems items={tips} />
        </PackFold>
      )}
    </>
  )
}

const heard = [2, 3, 4] as const

function SoundsLike({ soundsLike }: { soundsLike: NonNullable<InterviewerPack['soundsLike']> }) {
  return (
    <dl className={classes.pairs}>
      {heard.map(points => (
        <div key={points}>
          <dt>
            <ScoreBlocks score={points} size="sm" />
          </dt>
          <dd>
            <Markdown topHeading={4}>{soundsLike[points]}</Markdown>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ModelAnswer({ pack, solution }: Pick<Props, 'pack' | 'solution'>) {
  return (
    <>
      <Markdown topHeading={4}>{pack.modelAnswer}</Markdown>
      {solution && <SolutionCode solution={solution} />}
      {pack.complexity !== undefined && (
        <>
          <h4 className={classes.subtitle}>Time and space</h4>
          <Markdown topHeading={4}>{pack.complexity}</Markdown>
        </>
      )}
    </>
  )
}

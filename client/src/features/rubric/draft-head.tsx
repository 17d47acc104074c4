import { VisuallyHidden } from '@mantine/core'
import type { Score, Scorecard } from '@dryrun/shared/contract/scorecard'
import type { MouseEvent } from 'react'
import type { FieldView, SaveState } from './field-saver.ts'
import { dimensionAnchorId } from './dimension-anchor-id.ts'
import classes from './rubric-panel.module.css'
import { SavedSign } from './saved-sign.tsx'

type Props = { card: Scorecard; line: string; views: FieldView<unknown>[] }

/** How far the card is and whether it is saved, always at the same place, and a way to each dimension. */
export function DraftHead({ card, line, views }: Props) {
  const scoreOf = new Map(card.scores.map(score => [score.dimensionId, score]))
  return (
    <div className={classes.head}>
      <div className={classes.headLine}>
        <p className={classes.progress} role="status">
          {line}
        </p>
        <SavedSign state={worstOf(views.map(({ state }) => state))} />
      </div>
      <nav aria-label="Dimensions" className={classes.jumps}>
        {card.rubric.dimensions.map(({ id, title }) => (
          <a
            key={id}
            href={`#${dimensionAnchorId(card.id, id)}`}
            className={classes.jump}
            onClick={event => jumpTo(event, dimensionAnchorId(card.id, id))}
          >
            <JumpScore score={scoreOf.get(id)} />
            <span className={classes.jumpTitle}>{title}</span>
          </a>
        ))}
      </nav>
    </div>
  )
}

/** The points, a dash for "not observed", an empty ring where nothing is judged yet; the same in words for the ear. */
function JumpScore({ score }: { score: Score | undefined }) {
  const points = score?.points ?? null
  const words = score === undefined ? 'Not judged yet' : points === null ? 'Not observed' : `${points} of 4`
  return (
    <span className={classes.jumpScore} data-judged={score !== undefined}>
      <span aria-hidden>{score === undefined ? '○' : (points ?? '–')}</span>
      <VisuallyHidden>{words}:</VisuallyHidden>
    </span>
  )
}

/** The address bar stays as it is: the room's own address says where people are. */
function jumpTo(event: MouseEvent, placeId: string): void {
  event.preventDefault()
  const dimension = document.getElementById(placeId)
  dimension?.scrollIntoView({ block: 'start' })
  dimension?.querySelector('input')?.focus({ preventScroll: true })
}

const worstFirst: SaveState[] = ['refused', 'retrying', 'saving', 'unsaved', 'waiting', 'saved']

function worstOf(states: SaveState[]): SaveState {
  return worstFirst.find(state => states.includes(state)) ?? 'untouched'
}

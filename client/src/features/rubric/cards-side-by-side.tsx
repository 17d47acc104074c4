import type { ScorecardId } from '@dryrun/shared/contract/ids'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import type { Points } from '@dryrun/shared/rubric/rubric'
import { recommendationWords } from '@dryrun/shared/rubric/recommendation-words'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import classes from './cards-side-by-side.module.css'

type Props = {
  cards: Scorecard[]
  /** The reader's own card, marked as such. */
  myCardId?: ScorecardId | undefined
  /** Adds what the next step would have looked like: for the one who is to take it. */
  showsNextStep?: boolean
}

/** What each rater gave, dimension by dimension, next to one another where there is room. */
export function CardsSideBySide({ cards, myCardId, showsNextStep = false }: Props) {
  const raters = cards.map(card => ({
    card,
    name: card.id === myCardId ? `${card.authorName} (you)` : card.authorName,
  }))
  const dimensions = cards[0]?.rubric.dimensions ?? []
  return (
    <div className={classes.all}>
      {dimensions.map(dimension => (
        <div key={dimension.id} role="group" aria-label={dimension.title}>
          <h4 className={classes.title}>{dimension.title}</h4>
          <p className={classes.listenFor}>{dimension.listenFor}</p>
          <div className={classes.raters}>
            {raters.map(({ card, name }) => (
              <RaterScore
                key={card.id}
                name={name}
                card={card}
                dimensionId={dimension.id}
                showsNextStep={showsNextStep}
              />
            ))}
          </div>
        </div>
      ))}
      <div role="group" aria-label="Overall">
        <h4 className={classes.title}>Overall</h4>
        <div className={classes.raters}>
          {raters.map(({ card, name }) => (
            <Overall key={card.id} name={name} card={card} />
          ))}
        </div>
      </div>
    </div>
  )
}

type RaterScoreProps = { name: string; card: Scorecard; dimensionId: string; showsNextStep: boolean }

function RaterScore({ name, card, dimensionId, showsNextStep }: RaterScoreProps) {
  const score = card.scores.find(each => each.dimensionId === dimensionId)
  const dimension = card.rubric.dimensions.find(({ id }) => id === dimensionId)
  const points = score?.points ?? null
  const next = points === null || points === 4 ? null : ((points + 1) as Points)
  return (
    <div className={classes.rater}>
      <p className={classes.name}>{name}</p>
      <ScoreBlocks
        score={points}
        label={`${dimension?.title ?? dimensionId}, by ${name}`}
        emptyLabel={score === undefined ? 'Not judged yet' : 'Not observed'}
      />
      {points !== null && <p className={classes.anchor}>{dimension?.anchors[points]}</p>}
      {score !== undefined && score.comment !== '' && (
        <blockquote className={classes.comment}>{score.comment}</blockquote>
      )}
      {showsNextStep && next !== null && (
        <p className={classes.next}>
          <span className={classes.nextLabel}>Next step, a {next}:</span> {dimension?.anchors[next]}
        </p>
      )}
    </div>
  )
}

function Overall({ name, card }: { name: string; card: Scorecard }) {
  return (
    <div className={classes.rater}>
      <p className={classes.name}>{name}</p>
      <p className={classes.recommendation}>
        {card.recommendation === null ? 'No recommendation yet' : recommendationWords[card.recommendation]}
      </p>
      <dl className={classes.words}>
        {card.strengths !== '' && (
          <>
            <dt>Strengths</dt>
            <dd>{card.strengths}</dd>
          </>
        )}
        {card.improvements !== '' && (
          <>
            <dt>Improvements</dt>
            <dd>{card.improvements}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

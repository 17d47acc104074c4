import classes from './score-blocks.module.css'

const steps = [1, 2, 3, 4] as const
/** The bar of the level lies between 2 and 3. */
const firstAboveBar = 3

type Props = {
  /** 1 to 4, also between (a mean); null where it was not observed. */
  score: number | null
  /** What is scored, for screen readers: "Correctness". */
  label?: string
  /** What null means here. */
  emptyLabel?: string
  size?: 'sm' | 'md'
}

/** Four blocks filled to the score, the bar of the level marked between the second and the third, the number beside. */
export function ScoreBlocks({ score, label, emptyLabel = 'Not observed', size = 'md' }: Props) {
  const words = score === null ? emptyLabel : scoreInWords(score)
  return (
    <span className={classes.score} data-size={size}>
      <span
        className={classes.blocks}
        role="img"
        aria-label={label === undefined ? words : `${label}: ${words}`}
        data-empty={score === null || undefined}
      >
        {steps.map(step => (
          <span key={step} className={classes.block} data-bar={step === firstAboveBar || undefined}>
            <span className={classes.fill} style={{ width: `${100 * filled(score, step)}%` }} />
          </span>
        ))}
      </span>
      <span className={classes.number} aria-hidden data-empty={score === null || undefined}>
        {score === null ? emptyLabel : inDigits(score)}
      </span>
    </span>
  )
}

/** How much of a block is filled, 0 to 1. */
function filled(score: number | null, step: number): number {
  return score === null ? 0 : Math.min(1, Math.max(0, score - step + 1))
}

function inDigits(score: number): string {
  return Number.isInteger(score) ? String(score) : score.toFixed(1)
}

function scoreInWords(score: number): string {
  const side =
    score >= firstAboveBar ? 'meets the bar' : score > firstAboveBar - 1 ? 'at the bar' : 'below the bar'
  return `${inDigits(score)} of 4, ${side}`
}

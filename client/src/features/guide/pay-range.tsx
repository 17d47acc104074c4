import type { LevelFacts } from '@dryrun/shared/guide/guide-pack'
import classes from './levels.module.css'

type Props = { pay: NonNullable<LevelFacts['pay']>; most: number }

const width = 200
const height = 14

/** From the lowest to the highest pay with the average marked, on a scale from nothing to `most`; words stand beside it. */
export function PayRange({ pay, most }: Props) {
  const at = (sum: number) => (sum / most) * (width - 8) + 4
  return (
    <svg
      className={classes.range}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMid"
      aria-hidden
      focusable="false"
    >
      <line x1="4" x2={width - 4} y1={height / 2} y2={height / 2} className={classes.scale} />
      <line x1={at(pay.low)} x2={at(pay.high)} y1={height / 2} y2={height / 2} className={classes.span} />
      <circle cx={at(pay.average)} cy={height / 2} r="4" className={classes.average} />
    </svg>
  )
}

/** The end of the common scale: the highest pay any level names, in dollars; 0 where none does. */
export function mostPay(levels: readonly LevelFacts[]): number {
  return Math.max(0, ...levels.map(({ pay }) => pay?.high ?? 0))
}

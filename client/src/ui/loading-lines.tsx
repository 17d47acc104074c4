import { Skeleton, VisuallyHidden } from '@mantine/core'
import classes from './loading-lines.module.css'

type Props = {
  /** What is loading: "Loading your sessions". */
  label: string
  lines?: number
  /** Pixels of one line. */
  height?: number
}

const widths = ['100%', '86%', '94%', '72%']

/** Grey lines where text will be; not seen at all before 300 ms. */
export function LoadingLines({ label, lines = 3, height = 16 }: Props) {
  return (
    <div className={classes.lines} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} width={widths[line % widths.length] ?? '100%'} />
      ))}
    </div>
  )
}

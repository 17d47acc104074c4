import { Tooltip } from '@mantine/core'
import type { RemotePeer } from '../../live/call/call-transport.ts'
import { qualityWords } from './call-words.ts'
import classes from './tiles.module.css'

const bars = { good: 3, fair: 2, poor: 1 } as const

/** The connection to one person: three bars, with the figures on asking. */
export function QualitySign({ remote }: { remote: RemotePeer }) {
  const words = qualityWords(remote)
  if (words === null || remote.quality === null) return null
  const filled = bars[remote.quality.grade]
  return (
    <Tooltip label={words} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.quality} role="img" aria-label={words} data-grade={remote.quality.grade}>
        {[1, 2, 3].map(bar => (
          <span key={bar} className={classes.bar} data-filled={bar <= filled || undefined} />
        ))}
      </span>
    </Tooltip>
  )
}

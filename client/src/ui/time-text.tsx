import { dateInWords, momentInFull, momentInWords, timeInWords } from './time-in-words.ts'
import { useMoment } from './use-moment.ts'

type Props = {
  /** An ISO time. */
  at: string
  /** `moment` "today 18:00", `date` "12 Nov 2026", `time` "18:00". */
  show?: 'moment' | 'date' | 'time'
  /** Names the zone behind it, where people in several zones read it together. */
  withZone?: boolean
}

/** A time in the reader's own zone; hovering tells all of it. */
export function TimeText({ at, show = 'moment', withZone = false }: Props) {
  const date = new Date(at)
  const now = useMoment()
  const words =
    show === 'date' ? dateInWords(date) : show === 'time' ? timeInWords(date) : momentInWords(date, now)
  return (
    <time dateTime={at} title={momentInFull(date)}>
      {words}
      {withZone && ` ${zoneName(date)}`}
    </time>
  )
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(date)
  return parts.find(part => part.type === 'timeZoneName')?.value ?? ''
}

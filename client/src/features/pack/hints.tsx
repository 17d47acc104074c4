import { Button } from '@mantine/core'
import { IconBulb, IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import { newClientId } from '../../client-id.ts'
import { useAsk } from '../../live/use-ask.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { PackPart } from './pack-part.tsx'
import classes from './pack.module.css'
import { useHintsShown } from './use-hints-shown.ts'

type Props = {
  sessionId: SessionId
  roundId: RoundId
  hints: string[]
  /** When each was given first, by its number from 1. */
  given: ReadonlyMap<number, string>
  /** True while hints may be given. */
  canGive: boolean
  /** A moment as the time into the round. */
  timeInto: (at: string) => string
}

/**
 * Hints from the gentlest to the plainest, opened one at a time so that the next is not read by accident. One that
 * was given stands open for every interviewer.
 */
export function Hints({ sessionId, roundId, hints, given, canGive, timeInto }: Props) {
  const [opened, setOpened] = useHintsShown(roundId)
  const list = useRef<HTMLOListElement>(null)
  const shown = Math.min(hints.length, Math.max(opened, ...given.keys()))
  const showNext = () => {
    flushSync(() => setOpened(shown + 1))
    // The button goes with the last hint; the focus must not go with it.
    if (shown + 1 === hints.length) list.current?.focus()
  }
  return (
    <PackPart title="Hints">
      {shown > 0 && (
        <ol className={classes.items} aria-live="polite" ref={list} tabIndex={-1}>
          {hints.slice(0, shown).map((hint, index) => {
            const givenAt = given.get(index + 1)
            return (
              <li key={hint}>
                <Markdown topHeading={4}>{hint}</Markdown>
                {(canGive || givenAt !== undefined) && (
                  <Given
                    {...{ sessionId, roundId }}
                    number={index + 1}
                    time={givenAt === undefined ? null : timeInto(givenAt)}
                  />
                )}
              </li>
            )
          })}
        </ol>
      )}
      {shown < hints.length && (
        <Button variant="light" size="xs" h={32} leftSection={<IconBulb size={16} />} onClick={showNext}>
          Show hint {shown + 1} of {hints.length}
        </Button>
      )}
    </PackPart>
  )
}

type GivenProps = { sessionId: SessionId; roundId: RoundId; number: number; time: string | null }

/** Whether a hint was given: a mark to set once, and then its time. */
function Given({ sessionId, roundId, number, time }: GivenProps) {
  const { askFor, problem, isAsking } = useAsk()
  // The same for every try, so that a hint whose answer was lost is marked once.
  const [clientId] = useState(newClientId)
  const words = useRef<HTMLParagraphElement>(null)
  const isPressed = useRef(false)
  const give = async () => {
    if (isAsking || time !== null) return
    isPressed.current = true
    await askFor('timeline:mark', { sessionId, roundId, clientId, mark: { kind: 'hint', number } })
  }
  if (time !== null) {
    return (
      <p
        className={classes.given}
        tabIndex={-1}
        // The button it takes the place of had the focus.
        ref={element => {
          if (element && !words.current && isPressed.current) element.focus()
          words.current = element
        }}
      >
        <IconCheck size={14} aria-hidden /> Given at <span className={classes.time}>{time}</span>
      </p>
    )
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        h={32}
        className={classes.give ?? ''}
        aria-label={`Mark hint ${number} as given`}
        onClick={() => void give()}
      >
        Mark as given
      </Button>
      {problem !== null && <InlineError>{problem}</InlineError>}
    </>
  )
}

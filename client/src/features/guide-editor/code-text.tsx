import { memo, useEffect, useMemo, useRef } from 'react'
import classes from './code-text.module.css'

/** From here on a text is shown without numbers: a page of so many lines would lag behind the keys. */
const mostNumberedLines = 4_000

/** A line to put the focus on, from 1; each object is one jump. */
export type Jump = { line: number }
type Props = {
  label: string
  text: string
  /** The lines with a fault, from 1. */
  faultLines: ReadonlySet<number>
  onChange: (text: string) => void
  /** The id of what says the faults. */
  describedBy: string
  jump: Jump | null
}

/**
 * A plain text with numbered lines. The lines are drawn behind the text area, which has the same letters at the same
 * places: so a long line may wrap and keeps one number. Tab leaves the text.
 */
export function CodeText({ label, text, faultLines, onChange, describedBy, jump }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const drawn = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => text.split('\n'), [text])
  const isNumbered = lines.length <= mostNumberedLines
  useEffect(() => {
    if (jump) goToLine(area.current, drawn.current, jump.line)
  }, [jump])

  return (
    <div className={classes.frame} data-plain={!isNumbered || undefined}>
      <div className={classes.sheet}>
        {isNumbered && (
          <div className={classes.lines} aria-hidden ref={drawn}>
            {lines.map((line, at) => (
              <Line key={at} text={line} isFaulty={faultLines.has(at + 1)} />
            ))}
          </div>
        )}
        <textarea
          ref={area}
          className={classes.text}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={faultLines.size > 0}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={event => onChange(event.currentTarget.value)}
        />
      </div>
    </div>
  )
}

const Line = memo(function Line({ text, isFaulty }: { text: string; isFaulty: boolean }) {
  return (
    <div className={classes.line} data-faulty={isFaulty || undefined}>
      {/* An empty line has no height without a letter. */}
      {text === '' ? '\u200b' : text}
    </div>
  )
})

function goToLine(area: HTMLTextAreaElement | null, drawn: HTMLDivElement | null, line: number): void {
  if (!area) return
  const before = area.value.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, each) => sum + each.length + 1, 0)
  const end = area.value.indexOf('\n', start)
  area.focus({ preventScroll: true })
  area.setSelectionRange(start, end < 0 ? area.value.length : end)
  const target = drawn?.children[line - 1]
  target?.scrollIntoView({ block: 'center' })
}

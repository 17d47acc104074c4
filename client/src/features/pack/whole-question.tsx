import { useEffect, useRef } from 'react'
import type { OpenedQuestion } from '@dryrun/shared/contract/exposure'
import { Markdown } from '../../ui/markdown.tsx'
import { Checklist } from './checklist.tsx'
import { HintsToRead } from './hints-to-read.tsx'
import { PackSections } from './pack-sections.tsx'
import classes from './pack.module.css'

/** A question as somebody reads it who means to interview with it: prompt and pack. Takes the focus as it appears. */
export function WholeQuestion({ brief, pack, solution, hidden }: OpenedQuestion) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.whole}>
      <section>
        <h2 ref={heading} tabIndex={-1} className={classes.heading}>
          Prompt
        </h2>
        <Markdown>{brief.prompt}</Markdown>
      </section>
      <section className={classes.pack}>
        <h2 className={classes.heading}>For the interviewer</h2>
        <PackSections
          {...{ pack, solution, hidden }}
          folds={false}
          hints={<HintsToRead hints={pack.hints} />}
          checklist={<Checklist items={pack.checklist} ticks={null} />}
        />
      </section>
    </div>
  )
}

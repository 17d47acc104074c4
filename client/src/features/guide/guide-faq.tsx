import { IconChevronRight } from '@tabler/icons-react'
import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import { CopyLink } from './copy-link.tsx'
import classes from './faq.module.css'
import { faqAnchor } from './outline.ts'
import { Prose } from './prose.tsx'
import { useOpenInPrint } from './use-open-in-print.ts'

/** Questions people ask; each opens by itself when its address is asked for, and all of them on paper. */
export function GuideFaq({ faq }: { faq: GuideFacts['faq'] }) {
  const list = useOpenInPrint()
  return (
    <div className={classes.faq} ref={list}>
      {faq.map(({ id, question, answer }) => (
        <div key={id} className={classes.item}>
          <details id={faqAnchor(id)}>
            <summary className={classes.summary} data-heading>
              <IconChevronRight size={16} className={classes.sign} aria-hidden />
              <h3 className={classes.question}>{question}</h3>
            </summary>
            <div className={classes.answer}>
              <Prose>{answer}</Prose>
            </div>
          </details>
          <CopyLink anchor={faqAnchor(id)} title={question} />
        </div>
      ))}
    </div>
  )
}

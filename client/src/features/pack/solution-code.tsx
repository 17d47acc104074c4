import type { Solution } from '@dryrun/shared/contract/answer'
import classes from './pack.module.css'

const languages: Record<Solution['language'], string> = {
  sql: 'SQL',
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
}

/** The answer that the guide's own tests run. */
export function SolutionCode({ solution: { language, text } }: { solution: Solution }) {
  return (
    <>
      <h4 className={classes.subtitle}>Solution in {languages[language]}</h4>
      <pre
        className={classes.code}
        tabIndex={0}
        role="group"
        aria-label={`Solution in ${languages[language]}`}
      >
        <code>{text.trimEnd()}</code>
      </pre>
    </>
  )
}

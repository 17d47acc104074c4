import classes from './code-listing.module.css'
import { codeParts, type CodeLanguage } from './code-parts.ts'

type Props = { language: CodeLanguage; text: string; label: string }

/** Text as it stood at the end: numbered lines, light colouring, nothing to edit and nothing to load. */
export function CodeListing({ language, text, label }: Props) {
  if (text.trim() === '') return <p className={classes.nothing}>Nothing was written.</p>
  const lines = text.trimEnd().split('\n').length
  return (
    <div className={classes.listing} tabIndex={0} role="group" aria-label={label} data-language={language}>
      <pre className={classes.numbers} aria-hidden>
        {Array.from({ length: lines }, (_, line) => line + 1).join('\n')}
      </pre>
      <pre className={classes.code}>
        <code>
          {codeParts(language, text.trimEnd()).map((part, at) =>
            part.kind === 'plain' ? (
              part.text
            ) : (
              <span key={at} className={classes[part.kind]}>
                {part.text}
              </span>
            ),
          )}
        </code>
      </pre>
    </div>
  )
}

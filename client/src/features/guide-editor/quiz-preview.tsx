import type { QuizItem } from '@dryrun/shared/guide/quiz'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './guide-editor.module.css'

/** Every item with what is right and why. */
export function QuizPreview({ items }: { items: readonly QuizItem[] }) {
  return (
    <ol className={classes.quiz}>
      {items.map(({ id, topic, levels, question, options }) => (
        <li key={id}>
          <span className={classes.quizAbout}>
            {topic}, {levels.join(', ')}
          </span>
          <Markdown topHeading={4}>{question}</Markdown>
          <ul>
            {options.map(({ text, isRight, why }, at) => (
              <li key={at}>
                <strong>{isRight ? 'Right' : 'Wrong'}</strong>
                <Markdown topHeading={4}>{text}</Markdown>
                <Markdown topHeading={4}>{why}</Markdown>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

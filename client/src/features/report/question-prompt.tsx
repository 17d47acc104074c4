import type { QuestionBrief } from '@dryrun/shared/guide/question'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import classes from './report-view.module.css'

/** The question by its title; its text on demand. */
export function QuestionPrompt({ question }: { question: QuestionBrief }) {
  return (
    <details className={classes.question}>
      <summary>Question: {question.title}</summary>
      <div className={classes.prompt}>
        <Markdown remarkPlugins={[remarkGfm]}>{question.prompt}</Markdown>
      </div>
    </details>
  )
}

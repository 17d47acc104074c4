import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import { Text } from '@mantine/core'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './guide-editor.module.css'

/** What readers of the guide see first, its topics and levels, and its sections of text. */
export function FactsPreview({ facts }: { facts: GuideFacts }) {
  return (
    <>
      <h3 className={classes.previewTitle}>{facts.title}</h3>
      <Text size="sm" c="dimmed">
        {facts.role} at {facts.company}
      </Text>
      <Text>{facts.summary}</Text>
      <h4 className={classes.previewTitle}>Topics</h4>
      <ul>
        {facts.topics.map(({ id, title, about }) => (
          <li key={id}>
            <strong>{title}</strong> {about}
          </li>
        ))}
      </ul>
      <h4 className={classes.previewTitle}>Levels</h4>
      <ul>
        {facts.levels.map(({ id, title, scope }) => (
          <li key={id}>
            <strong>
              {id} {title}
            </strong>{' '}
            {scope}
          </li>
        ))}
      </ul>
      {facts.sections.map(({ id, title, body }) => (
        <section key={id}>
          <h4 className={classes.previewTitle}>{title}</h4>
          <Markdown topHeading={4}>{body}</Markdown>
        </section>
      ))}
    </>
  )
}

import { Button, Group, Text } from '@mantine/core'
import type { OpenText } from './draft-texts.ts'
import classes from './guide-editor.module.css'

type Props = { file: OpenText; onResolve: (which: 'mine' | 'theirs') => void }

/** Both texts of a file that was changed here and elsewhere. Nothing is lost before one is chosen. */
export function ConflictView({ file, onResolve }: Props) {
  return (
    <section className={classes.conflict} aria-label="Two texts of one file">
      <Text role="alert">{file.refusal}</Text>
      <div className={classes.sides}>
        <Side title="Your text" text={file.text} />
        <Side title="The text that was saved elsewhere" text={file.theirs?.text ?? null} />
      </div>
      <Group gap="xs">
        <Button onClick={() => onResolve('mine')}>Keep my text</Button>
        <Button variant="default" onClick={() => onResolve('theirs')}>
          {file.theirs ? 'Take the other text' : 'Let the file go'}
        </Button>
      </Group>
    </section>
  )
}

function Side({ title, text }: { title: string; text: string | null }) {
  return (
    <figure className={classes.side}>
      <figcaption>{title}</figcaption>
      {text === null ? (
        <Text c="dimmed">The file was removed or renamed.</Text>
      ) : (
        <pre tabIndex={0} aria-label={title}>
          {text}
        </pre>
      )}
    </figure>
  )
}

import { Button, Group, Text } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { OpenText } from './draft-texts.ts'
import classes from './guide-editor.module.css'
import { diffLines } from './line-diff.ts'

type Props = { file: OpenText; onResolve: (which: 'mine' | 'theirs') => void }

/** Both texts of a file that was changed here and elsewhere. Nothing is lost before one is chosen. */
export function ConflictView({ file, onResolve }: Props) {
  const theirs = file.theirs?.text ?? null
  const diff = useMemo(() => (theirs === null ? null : diffLines(file.text, theirs)), [file.text, theirs])
  return (
    <section className={classes.conflict} aria-label="Two texts of one file">
      <Text role="alert">{file.refusal}</Text>
      {diff && diff.first >= 0 && (
        <Text size="sm" c="dimmed">
          Lines that differ are marked; the first is line {diff.first + 1}.
        </Text>
      )}
      <div className={classes.sides}>
        <Side
          title="Your text"
          lines={diff?.mine ?? file.text.split('\n')}
          changed={diff?.changedInMine}
          first={diff?.first}
        />
        <Side
          title="The text that was saved elsewhere"
          lines={diff?.theirs ?? null}
          changed={diff?.changedInTheirs}
          first={diff?.first}
        />
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

type SideProps = {
  title: string
  /** Null where the file is gone. */
  lines: readonly string[] | null
  changed: ReadonlySet<number> | undefined
  /** The line to begin with, from 0. */
  first: number | undefined
}

function Side({ title, lines, changed, first = -1 }: SideProps) {
  const text = useRef<HTMLPreElement>(null)
  useLayoutEffect(() => {
    const line = text.current?.children[first]
    // Only the text: the page stays where the choice is.
    if (text.current && line instanceof HTMLElement)
      text.current.scrollTop = line.offsetTop - text.current.clientHeight / 3
  }, [first])
  return (
    <figure className={classes.side}>
      <figcaption>{title}</figcaption>
      {lines === null ? (
        <Text c="dimmed">The file was removed or renamed.</Text>
      ) : (
        <pre ref={text} tabIndex={0} aria-label={title}>
          {lines.map((line, at) => (
            <Line key={at} text={line} isChanged={changed?.has(at) ?? false} />
          ))}
        </pre>
      )}
    </figure>
  )
}

/** With its end, so that what is copied has its lines. */
function Line({ text, isChanged }: { text: string; isChanged: boolean }) {
  return isChanged ? (
    <mark className={classes.differs}>{`${text}\n`}</mark>
  ) : (
    <span className={classes.same}>{`${text}\n`}</span>
  )
}

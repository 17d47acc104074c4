import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { FileGroups, NamedFile, QuestionGroup } from './file-groups.ts'
import classes from './file-tree.module.css'

type Props = {
  groups: FileGroups
  open: string | null
  /** How many faults there are, by path. */
  faults: ReadonlyMap<string, number>
  onOpen: (path: string) => void
  onAddQuestion: (topic: string) => void
}

/** The files of a draft, grouped as people think of them. */
export function FileTree({ groups, open, faults, onOpen, onAddQuestion }: Props) {
  const fileProps = { open, faults, onOpen }
  const tree = useRef<HTMLElement>(null)
  // The topics come into their order only once the draft is checked.
  const order = groups.topics.map(({ id }) => id).join()
  useEffect(() => {
    const box = tree.current?.parentElement
    const file = tree.current?.querySelector('[aria-current]')
    if (box && file) showWithin(box, file)
  }, [open, order])
  return (
    <nav ref={tree} className={classes.tree} aria-label="Files of the guide">
      <Group title="Facts">
        <Files files={groups.facts} {...fileProps} />
      </Group>
      <Group title="Rounds and rubrics">
        <Files files={groups.rounds} {...fileProps} />
      </Group>
      {groups.topics.map(topic => (
        <Group key={topic.id} title={`Questions: ${topic.name}`}>
          <ul className={classes.list}>
            {topic.questions.map(question => (
              <Question key={question.folder} question={question} {...fileProps} />
            ))}
          </ul>
          <Button
            variant="subtle"
            size="xs"
            h={32}
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={`Add a question to ${topic.name}`}
            onClick={() => onAddQuestion(topic.id)}
          >
            Add question
          </Button>
        </Group>
      ))}
    </nav>
  )
}

/** Scrolls the list alone: with the page, what stands above the files would go out of sight. */
function showWithin(box: HTMLElement, file: Element): void {
  const [frame, place] = [box.getBoundingClientRect(), file.getBoundingClientRect()]
  if (place.top < frame.top) box.scrollTop -= frame.top - place.top
  else if (place.bottom > frame.bottom) box.scrollTop += place.bottom - frame.bottom
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}

type FileProps = Pick<Props, 'open' | 'faults' | 'onOpen'>

function Question({ question, ...props }: { question: QuestionGroup } & FileProps) {
  const holdsOpen = question.files.some(({ path }) => path === props.open)
  const [isFolded, setFolded] = useState<boolean | null>(null)
  const isOpen = isFolded === null ? holdsOpen : !isFolded
  const count = question.files.reduce((sum, { path }) => sum + (props.faults.get(path) ?? 0), 0)
  return (
    <li>
      <button type="button" className={classes.file} aria-expanded={isOpen} onClick={() => setFolded(isOpen)}>
        <span className={classes.twist} data-open={isOpen || undefined} aria-hidden />
        <span className={classes.name}>{question.name}</span>
        <Count count={count} />
      </button>
      {isOpen && <Files files={question.files} isInner {...props} />}
    </li>
  )
}

function Files({
  files,
  open,
  faults,
  onOpen,
  isInner = false,
}: { files: readonly NamedFile[]; isInner?: boolean } & FileProps) {
  return (
    <ul className={classes.list} data-inner={isInner || undefined}>
      {files.map(({ path, name }) => (
        <li key={path}>
          <button
            type="button"
            className={classes.file}
            aria-current={path === open ? 'true' : undefined}
            title={path}
            onClick={() => onOpen(path)}
          >
            <span className={classes.name}>{name}</span>
            <Count count={faults.get(path) ?? 0} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Count({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className={classes.count}>
      {count}
      <span className={classes.spoken}>{count === 1 ? ' fault' : ' faults'}</span>
    </span>
  )
}

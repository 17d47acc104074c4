import type { DraftFile, FilePreview as Preview } from '@dryrun/shared/contract/library'
import type { InterviewerPack } from '@dryrun/shared/guide/question'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { filePreviewQuery } from '../../api/library.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { FactsPreview } from './facts-preview.tsx'
import classes from './guide-editor.module.css'
import { QuizPreview } from './quiz-preview.tsx'
import { RubricTable } from './rubric-table.tsx'

/** Whether a file reads otherwise than it is written. */
export function hasPreview(path: string): boolean {
  return /(^guide\.yaml|^quiz\.yaml|^rounds\/.*|\/question\.md|\/pack\.md|\.csv)$/.test(path)
}

type Props = {
  guideId: string
  file: DraftFile
  /** How an interviewer reads a pack. */
  renderPack: (pack: InterviewerPack) => ReactNode
}

/** The file as it will be read, in its saved state. */
export function FilePreview({ guideId, file, renderPack }: Props) {
  const preview = useQuery({
    ...filePreviewQuery(guideId, file),
    // While the next state of the same file is read, this one stays.
    placeholderData: (before, query) => (query?.queryKey[3] === file.path ? before : undefined),
  })
  return (
    <Loaded query={preview} loading="Loading the preview">
      {shown => <Shown preview={shown} renderPack={renderPack} />}
    </Loaded>
  )
}

function Shown({ preview, renderPack }: { preview: Preview } & Pick<Props, 'renderPack'>) {
  switch (preview.kind) {
    case 'prompt':
      return (
        <>
          <h3 className={classes.previewTitle}>{preview.title}</h3>
          <Text size="sm" c="dimmed">
            {preview.levels.join(', ')}, {preview.minutes} min. {preview.summary}
          </Text>
          <Markdown topHeading={4}>{preview.prompt}</Markdown>
        </>
      )
    case 'pack':
      return <div className={classes.pack}>{renderPack(preview.pack)}</div>
    case 'round':
      return <RubricTable round={preview.round} />
    case 'facts':
      return <FactsPreview facts={preview.facts} />
    case 'quiz':
      return <QuizPreview items={preview.items} />
    case 'table':
      return <TablePreview {...preview} />
    case 'faulty':
      return <Text c="dimmed">Mend the faults of this file to see how it reads.</Text>
    case 'none':
      return null
  }
}

function TablePreview({ columns, rows, rowCount }: Preview & { kind: 'table' }) {
  return (
    <>
      <Text size="sm" c="dimmed">
        {rowCount} {rowCount === 1 ? 'row' : 'rows'}
        {rowCount > rows.length && `; the first ${rows.length}:`}
      </Text>
      <div className={classes.wide} tabIndex={0} role="group" aria-label="Rows of the table">
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} data-null={cell === null || undefined}>
                    {cell ?? 'NULL'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

import type { DraftFile, PackFault } from '@dryrun/shared/contract/library'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { sentenceOf } from '../../api-refusal.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { AnswerTrialsPanel } from './answer-trials.tsx'
import { CodeText, type Jump } from './code-text.tsx'
import { ConflictView } from './conflict-view.tsx'
import type { DraftTexts, OpenText } from './draft-texts.ts'
import { FileMenu } from './file-menu.tsx'
import classes from './guide-editor.module.css'
import type { FileChanges } from './use-file-changes.ts'

type Props = {
  guideId: string
  file: DraftFile
  /** Its text, once it is loaded. */
  open: OpenText | undefined
  texts: DraftTexts
  changes: FileChanges
  faults: readonly PackFault[]
  jump: Jump | null
  onGo: (fault: PackFault) => void
}

/** One file to write in, with what is wrong in it. */
export function OpenFile({ guideId, file, open, texts, changes, faults, jump, onGo }: Props) {
  const { path } = file
  const loading = useQuery({
    queryKey: ['open-text', guideId, path] as const,
    queryFn: async () => {
      await texts.open(path)
      return true
    },
    // The texts themselves know what is new.
    gcTime: 0,
  })
  useEffect(() => {
    // Where it cannot be read now, the next save meets what is new.
    texts.refresh(path, file.revision).catch(() => undefined)
  }, [texts, path, file.revision])
  const faultLines = useMemo(
    () => new Set(faults.flatMap(fault => (fault.path === path && fault.line !== null ? [fault.line] : []))),
    [faults, path],
  )
  const question = sqlQuestionOf(path)
  return (
    <>
      <div className={classes.fileHead}>
        <h2 className={classes.path}>{path}</h2>
        <FileMenu path={path} changes={changes} />
      </div>
      {loading.error && !open && (
        <InlineError retry={() => void loading.refetch()}>{sentenceOf(loading.error)}</InlineError>
      )}
      {!open && !loading.error && <LoadingLines label="Loading the file" lines={8} height={16} />}
      {open?.state === 'conflict' && (
        <ConflictView file={open} onResolve={which => void texts.resolve(path, which)} />
      )}
      {open?.state === 'refused' && <InlineError>{open.refusal}</InlineError>}
      {open && open.state !== 'conflict' && (
        <div className={classes.editor}>
          <CodeText
            label={path}
            text={open.text}
            faultLines={faultLines}
            describedBy="faults-of-file"
            jump={jump}
            onChange={text => texts.change(path, text)}
          />
        </div>
      )}
      <p id="faults-of-file" className={classes.spoken}>
        {faultLines.size > 0 && `Faults in line ${[...faultLines].join(', ')}.`}
      </p>
      {question && (
        <AnswerTrialsPanel key={path} {...{ guideId, question, onGo }} onSave={() => texts.flush()} />
      )}
    </>
  )
}

/** The question whose answers in SQL can be tried, seen from one of its files. */
function sqlQuestionOf(path: string) {
  const [, topic, questionId, part] = /^questions\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (topic === undefined || questionId === undefined || part === undefined) return null
  return part.endsWith('.sql') || part.startsWith('data/') ? { topic, questionId } : null
}

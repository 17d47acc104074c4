import type { DraftCheck, OwnGuideDraft, PackFault } from '@dryrun/shared/contract/library'
import type { InterviewerPack } from '@dryrun/shared/guide/question'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { sentenceOf } from '../../api-refusal.ts'
import { draftCheckQuery } from '../../api/library.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import type { Jump } from './code-text.tsx'
import { FaultList } from './fault-list.tsx'
import { firstFile, groupFiles } from './file-groups.ts'
import { FilePreview, hasPreview } from './file-preview.tsx'
import { FileTree } from './file-tree.tsx'
import classes from './guide-editor.module.css'
import { NewQuestion } from './new-question.tsx'
import { OpenFile } from './open-file.tsx'
import { PublishBar } from './publish-bar.tsx'
import { useDraftTexts } from './use-draft-texts.ts'
import { useFileChanges } from './use-file-changes.ts'

/** Saves of a burst are checked together. Milliseconds. */
const checkPauseMs = 500
const noOutline = { topics: [], levels: [], rounds: [] }

type Props = {
  draft: OwnGuideDraft
  /** How an interviewer reads a pack. */
  renderPack: (pack: InterviewerPack) => ReactNode
}

/** A draft: its files at the left, one of them open, and beside it how it reads. */
export function GuideEditor({ draft, renderPack }: Props) {
  const { guide, files, revision } = draft
  const { texts, open } = useDraftTexts(guide.id)
  const [checked] = useDebouncedValue(revision, checkPauseMs)
  const check = useQuery(draftCheckQuery(guide.id, checked))
  const place = useOpenPlace(draft)
  const changes = useFileChanges({ guideId: guide.id, texts, onShow: place.show })
  const [topic, setTopic] = useState<string | null>(null)
  const groups = useMemo(() => groupFiles(files, check.data?.outline), [files, check.data])
  const faults = check.data?.faults ?? []
  const file = files.find(({ path }) => path === place.path)
  const firstFault = faults[0]
  usePageActions(
    firstFault
      ? [
          {
            id: 'first-fault',
            label: 'Go to the first fault',
            group: 'Guide',
            run: () => place.go(firstFault),
          },
        ]
      : [],
  )
  const taken = groups.topics.flatMap(each => each.questions.map(({ questionId }) => questionId))

  return (
    <>
      <PublishBar
        {...{ draft, texts, open, onGo: place.go }}
        check={check.data}
        isChecking={isBehind(check.data, revision)}
      />
      {check.error && <InlineError retry={() => void check.refetch()}>{sentenceOf(check.error)}</InlineError>}
      <div className={classes.columns} data-previews={(file && hasPreview(file.path)) || undefined}>
        <div className={classes.tree}>
          <FileTree
            groups={groups}
            open={place.path}
            faults={countByPath(faults)}
            onOpen={place.show}
            onAddQuestion={setTopic}
          />
        </div>
        <div className={classes.middle}>
          {changes.removed && (
            <RemovedStrip
              under={changes.removed.under}
              onUndo={() => changes.removed && changes.undo.mutate(changes.removed)}
            />
          )}
          {changes.error && <InlineError>{sentenceOf(changes.error)}</InlineError>}
          {file && (
            <OpenFile
              key={file.path}
              guideId={guide.id}
              {...{ file, texts, changes, faults }}
              open={open.get(file.path)}
              jump={place.jump}
              onGo={place.go}
            />
          )}
          {faults.length > 0 && (
            <section aria-label="What keeps it from being published">
              <FaultList faults={faults} path={place.path} onGo={place.go} />
            </section>
          )}
        </div>
        {file && hasPreview(file.path) && (
          <section className={classes.preview} aria-label="Preview">
            <h2 className={classes.previewHead}>How it reads, as it is saved</h2>
            <FilePreview guideId={guide.id} file={file} renderPack={renderPack} />
          </section>
        )}
      </div>
      <NewQuestion
        topic={topic}
        outline={check.data?.outline ?? noOutline}
        taken={taken}
        onClose={() => setTopic(null)}
        onAdd={changes.addAll}
      />
    </>
  )
}

/** Which file is open stands in the address; a jump to a line comes and goes. */
function useOpenPlace({ files }: OwnGuideDraft) {
  const [search, setSearch] = useSearchParams()
  const [jump, setJump] = useState<(Jump & { path: string }) | null>(null)
  const wanted = search.get('file')
  const path = files.some(file => file.path === wanted) ? wanted : firstFile(files)
  const show = useCallback(
    (next: string | null) => {
      setJump(null)
      setSearch(next === null ? {} : { file: next })
    },
    [setSearch],
  )
  const go = useCallback(
    (fault: PackFault) => {
      setSearch(fault.path === '' ? {} : { file: fault.path })
      setJump({ path: fault.path, line: fault.line ?? 1 })
    },
    [setSearch],
  )
  return { path, show, go, jump: jump?.path === path ? jump : null }
}

function isBehind(check: DraftCheck | undefined, revision: number): boolean {
  return check === undefined || check.revision < revision
}

function countByPath(faults: readonly PackFault[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of faults) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

function RemovedStrip({ under, onUndo }: { under: string; onUndo: () => void }) {
  return (
    <div className={classes.removed} role="status">
      <span>{under} was deleted.</span>
      <Button variant="default" size="xs" h={32} onClick={onUndo}>
        Undo
      </Button>
    </div>
  )
}

import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { RoundQuestion, RoundView } from '@dryrun/shared/contract/round'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { roundQuestionQuery } from '../../api/rounds.ts'
import { newClientId } from '../../client-id.ts'
import { CodeEditor, type CodeEditorHandle } from '../../features/editor/code-editor.tsx'
import type { RunScript } from '../../features/editor/mount-editor.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { ask } from '../../live/socket.ts'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useDocumentStatus } from '../../live/use-document.ts'
import { openWorkspacePeople } from '../../live/workspace-people.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import classes from './room.module.css'
import { useFollowed } from './use-followed.ts'
import { useResults } from './use-results.tsx'
import { useRunMarkers } from './use-run-markers.ts'

type Workspace = { editor: ReactNode; results: ReactNode | null; resultsOf: string | null }

/** The middle of the room: the shared text, and below it the results where it can be run. */
export function useWorkspace(state: Joined, round: RoundView, document: OpenDocument | null): Workspace {
  const asker = askerIn(state.session, state.me, round)
  const mayRead = can(asker, 'readWorkspace', round)
  const question = useQuery({ ...roundQuestionQuery(round.id), enabled: mayRead })
  const editor = useRef<CodeEditorHandle | null>(null)
  const workspace = question.data?.workspace
  const { pane, onRun, latestRun } = useResults(state, round, document, workspace, editor)

  if (!mayRead) {
    return {
      editor: (
        <EmptyState title="The workspace is closed to you">
          Only those with a role in this round see it.
        </EmptyState>
      ),
      results: null,
      resultsOf: null,
    }
  }
  return {
    editor: (
      <>
        {document && <Refused key={`${round.state} ${asker.role}`} document={document} />}
        {document && workspace ? (
          <Editor
            key={round.id}
            {...{ state, round, document, workspace, editor }}
            {...{ latestRun, onRun }}
          />
        ) : (
          <div className={classes.opening}>
            <LoadingLines label="Opening the workspace" lines={6} />
          </div>
        )}
      </>
    ),
    results: pane,
    resultsOf: latestRun?.memberId === state.me ? latestRun.id : null,
  }
}

type EditorProps = {
  state: Joined
  round: RoundView
  document: OpenDocument
  workspace: RoundQuestion['workspace']
  editor: RefObject<CodeEditorHandle | null>
  latestRun: Joined['latestRun']
  /** Null where nothing can be run. */
  onRun: RunScript | null
}

function Editor({ state, round, document, workspace, editor, latestRun, onRun }: EditorProps) {
  const colorScheme = useComputedColorScheme('light')
  const text = codeText(document.doc)
  const markers = useRunMarkers(latestRun, state.runs)
  const { awareness } = document
  useEffect(() => openWorkspacePeople(awareness, state.me), [awareness, state.me])
  const { followed, stopFollowing, isFollowed } = useFollowed(state)
  const runAction = workspace.kind === 'code' ? runCodeAction : runSqlAction
  usePageActions(onRun ? [{ ...runAction, run: () => editor.current?.run() }, leaveAction] : [leaveAction])
  const asker = askerIn(state.session, state.me, round)
  const readOnly = !can(asker, 'editWorkspace', round)
  const because = readOnlyBecause(round, asker.role)
  const where = { sessionId: state.session.id, roundId: round.id }
  const language = workspace.kind === 'sql' ? 'sql' : workspace.language
  return (
    <>
      {readOnly && because !== null && <p className={classes.readOnly}>{because}</p>}
      <div className={classes.editor}>
        <CodeEditor
          ref={editor}
          text={text}
          awareness={awareness}
          language={language}
          readOnly={readOnly}
          colorScheme={colorScheme}
          ariaLabel={`Shared ${languageNames[language]}, ${round.title}`}
          markers={markers}
          followed={followed}
          onStopFollowing={stopFollowing}
          isFollowed={isFollowed}
          onPaste={(chars, lines) => {
            const mark = { kind: 'paste', chars, lines } as const
            // A mark that is lost with the connection is no reason to disturb anybody.
            ask('timeline:mark', { ...where, clientId: newClientId(), mark }).catch(() => undefined)
          }}
          {...(onRun && !readOnly ? { onRun } : {})}
        />
      </div>
    </>
  )
}

/** Why nothing can be typed; null for a locked candidate, whom the lock's own line tells. */
function readOnlyBecause(round: RoundView, role: Role | null): string | null {
  if (round.state === 'ended') return 'Read only: this round is over.'
  if (role === 'observer') return 'Read only: you observe this round.'
  return round.isLocked ? null : 'Read only until the round starts.'
}

const leaveAction: PageAction = {
  id: 'leave-editor',
  label: 'Leave the editor',
  group: 'Editor',
  keys: 'Escape',
  ownsKeys: true,
  run: () => {},
}

const runAction = { id: 'run', group: 'Editor', keys: 'mod+Enter', ownsKeys: true } as const
const runSqlAction = { ...runAction, label: 'Run the selection, or everything' }
const runCodeAction = { ...runAction, label: 'Run the code on its cases' }

const languageNames = {
  sql: 'SQL',
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  markdown: 'document',
} as const

/** Why the document would not open; a changed role or round (its key) tries once more. */
function Refused({ document }: { document: OpenDocument }) {
  const { refusal } = useDocumentStatus(document)
  useEffect(() => {
    if (document.status.get().refusal) document.reconnect()
  }, [document])
  if (!refusal) return null
  return <InlineError retry={() => document.reconnect()}>{refusal.message}</InlineError>
}

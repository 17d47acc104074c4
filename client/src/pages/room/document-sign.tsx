import { Tooltip } from '@mantine/core'
import { noSession, sentenceOf, signOf, textOf } from '../../features/connection/connection-words.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { useDocumentStatus } from '../../live/use-document.ts'
import { StateSign } from '../../ui/state-sign.tsx'

/** Whether what was typed into a document is kept, as the document itself says it. */
export function DocumentSign({ document }: { document: OpenDocument }) {
  const status = useDocumentStatus(document)
  const sign = signOf(noSession, status)
  return (
    <Tooltip label={sentenceOf(noSession, status)} multiline maw={280}>
      <div>
        <StateSign state={sign.state}>{textOf(sign)}</StateSign>
      </div>
    </Tooltip>
  )
}

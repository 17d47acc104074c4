import type { DraftCheck, OwnGuideDraft, PackFault } from '@dryrun/shared/contract/library'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { StateSign } from '../../ui/state-sign.tsx'
import type { DraftTexts, OpenText } from './draft-texts.ts'
import classes from './guide-editor.module.css'
import { PublishDialog } from './publish-dialog.tsx'
import { TextSign } from './text-sign.tsx'

type Props = {
  draft: OwnGuideDraft
  check: DraftCheck | undefined
  /** True while the check is of an older state than the draft. */
  isChecking: boolean
  texts: DraftTexts
  open: ReadonlyMap<string, OpenText>
  onGo: (fault: PackFault) => void
}

/** Whether all is saved, what the check says, and the way to a version. */
export function PublishBar({ draft, check, isChecking, texts, open, onGo }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { guide } = draft
  const faults = check?.faults.length ?? 0
  const isSaved = [...open.values()].every(({ state }) => state === 'saved')
  const isReady = isSaved && !isChecking && faults === 0 && guide.hasChanges
  return (
    <div className={classes.bar}>
      <Group gap="md">
        <TextSign open={open} />
        <span role="status">
          <CheckSign faults={faults} isChecking={isChecking} />
        </span>
      </Group>
      <Button disabled={!isReady} onClick={() => void texts.flush().then(all => setOpen(all))}>
        {guide.hasChanges ? 'Publish' : `Version ${guide.version} is published`}
      </Button>
      {check && <PublishDialog {...{ guide, check, isOpen, onGo }} onClose={() => setOpen(false)} />}
    </div>
  )
}

function CheckSign({ faults, isChecking }: { faults: number; isChecking: boolean }) {
  if (isChecking) return <StateSign state="quiet">Checking …</StateSign>
  if (faults === 0) return <StateSign state="live">No faults</StateSign>
  return <StateSign state="offline">{faults === 1 ? '1 fault' : `${faults} faults`}</StateSign>
}

import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { SessionView } from '@dryrun/shared/contract/session'
import { useCall } from '../../live/call/use-call.ts'
import { memberOf } from '../../live/session-selectors.ts'
import classes from './call.module.css'
import { TileVideo } from './tile-video.tsx'
import type { CallView } from './use-call-view.ts'

/** Somebody's screen, large, in the place of the workspace. */
export function ScreenStage({ session, view }: { session: SessionView; view: CallView }) {
  const { others } = useCall(session.id)
  const sharing = others.find(({ memberId }) => memberId === view.sharer)
  if (!sharing?.remote?.screen) return null
  return (
    <section className={classes.stage} aria-label={`${nameOf(session, view)}'s screen`}>
      <div className={classes.stageBar}>
        <p className={classes.words}>{nameOf(session, view)} shares their screen</p>
        <Button
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconArrowLeft size={16} />}
          onClick={view.closeStage}
        >
          Back to the workspace
        </Button>
      </div>
      <div className={classes.screen}>
        <TileVideo stream={sharing.remote.screen} isWhole />
      </div>
    </section>
  )
}

export function nameOf(session: SessionView, { sharer }: CallView): string {
  return (sharer && memberOf(session, sharer)?.name) || 'Somebody'
}

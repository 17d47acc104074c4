import { ActionIcon } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { CallStore } from '../../live/call/call-store.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import { ownOf, ownPeerOf } from './call-glances.ts'
import classes from './call.module.css'

type Props = { window: Window; session: SessionView; store: CallStore; tiles: ReactNode; timer: ReactNode }

/** The small window: faces, the time, and one's own microphone and camera. */
export function PictureWindow({ window, session, store, tiles, timer }: Props) {
  const own = useCallGlance(session.id, ownOf)
  const mayBeHeard = useCallGlance(session.id, ownPeerOf)?.mayBeHeard ?? true
  const mic = own.isMicOn ? 'Turn the microphone off' : 'Turn the microphone on'
  const camera = own.isCameraOn ? 'Turn the camera off' : 'Turn the camera on'
  return createPortal(
    <div className={classes.picture}>
      {tiles}
      <div className={classes.controls}>
        <span className={classes.pictureTimer}>{timer}</span>
        <ActionIcon
          variant="default"
          size={36}
          disabled={!mayBeHeard}
          aria-label={mic}
          title={mic}
          onClick={() => store.setMic(!own.isMicOn)}
        >
          {own.isMicOn ? <IconMicrophone size={18} /> : <IconMicrophoneOff size={18} />}
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={camera}
          title={camera}
          onClick={() => store.setCamera(!own.isCameraOn)}
        >
          {own.isCameraOn ? <IconVideo size={18} /> : <IconVideoOff size={18} />}
        </ActionIcon>
      </div>
    </div>,
    window.document.body,
  )
}

import { Button } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import type { CallConnection } from '@dryrun/shared/contract/call'
import type { MediaWish } from '../../live/call/call-state.ts'
import { keepWish, readDeviceChoice } from '../../live/call/local/device-choice.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import classes from './device-check.module.css'
import { DevicePanel } from './device-panel.tsx'
import type { MirrorPerson } from './mirror.tsx'

type Props = {
  media: LocalMedia
  person: MirrorPerson
  /** The same function as long as it is the same session. */
  loadConnection: () => Promise<CallConnection>
  /** Said right above the buttons: that the call is recorded, and what joining agrees to. */
  notice?: ReactNode
  onJoin: (wish: MediaWish) => void
  onJoinWithoutCall: () => void
  /** While joining is under way. */
  isBusy: boolean
  /** Why joining was refused. */
  problem: string | null
}

/** Everything a person looks at before a call, and the three ways on. Turns on what they had on the last time. */
export function DeviceCheck(props: Props) {
  const { media, person, loadConnection, notice, onJoin, onJoinWithoutCall, isBusy, problem } = props
  useEffect(() => {
    const { wish } = readDeviceChoice()
    media.setMic(wish.mic)
    media.setCamera(wish.camera)
  }, [media])

  const hasNothing = useLocalMedia(media, ({ own }) => own.micProblem !== null && own.cameraProblem !== null)

  const join = (wish: MediaWish) => {
    keepWish(wish)
    onJoin(wish)
  }
  const joinWithoutCamera = () => {
    media.setCamera(false)
    join({ mic: media.read().wish.mic, camera: false })
  }
  return (
    <div className={classes.check}>
      <DevicePanel media={media} person={person} loadConnection={loadConnection} />
      <div className={classes.foot}>
        {notice}
        {problem !== null && <InlineError>{problem}</InlineError>}
        <div className={classes.ways}>
          <Button loading={isBusy} onClick={() => join(media.read().wish)}>
            {hasNothing ? 'Join without microphone and camera' : 'Join the call'}
          </Button>
          {!hasNothing && (
            <Button variant="default" disabled={isBusy} onClick={joinWithoutCamera}>
              Join without camera
            </Button>
          )}
          <Button variant="subtle" disabled={isBusy} onClick={onJoinWithoutCall}>
            Stay without the call
          </Button>
        </div>
      </div>
    </div>
  )
}

import { Button } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'
import { personColour } from '../../ui/person-colour.ts'
import classes from './device-check.module.css'
import { MicMeter } from './mic-meter.tsx'

/** Who is seen in the mirror. `colour`: 0 to 11. */
export type MirrorPerson = { name: string; colour: number }

type Props = { media: LocalMedia; person: MirrorPerson }

/** You as others will see you, but for left and right; what switches it, and what your microphone hears. */
export function Mirror({ media, person }: Props) {
  const stream = useLocalMedia(media, ({ own }) => own.camera)
  return (
    <div className={classes.self}>
      <div className={classes.mirror}>
        {stream ? <Picture stream={stream} /> : <NoPicture media={media} person={person} />}
        <span className={classes.tag}>{person.name} (you)</span>
      </div>
      <div className={classes.controls}>
        <Switches media={media} />
        <MicMeter media={media} />
      </div>
    </div>
  )
}

function Picture({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    // Refused only where the element goes before it began.
    element.play().catch(() => {})
    return () => {
      element.srcObject = null
    }
  }, [stream])
  return <video ref={video} className={classes.picture} muted playsInline aria-label="Your camera" />
}

function NoPicture({ media, person }: Props) {
  const words = useLocalMedia(media, ({ isStarting, own, blur, wish }) => {
    if (isStarting.camera) return 'Starting. Allow the camera if your browser asks.'
    if (own.cameraProblem !== null) return 'No camera'
    if (blur.status === 'starting') return 'Blurring the background'
    return wish.camera ? 'Starting' : 'Camera is off'
  })
  return (
    <div className={classes.noPicture}>
      <span className={classes.initial} style={{ color: personColour(person.colour) }} aria-hidden>
        {person.name.trim().charAt(0).toUpperCase()}
      </span>
      <span className={classes.dim}>{words}</span>
    </div>
  )
}

function Switches({ media }: { media: LocalMedia }) {
  const isMicOn = useLocalMedia(media, ({ own }) => own.isMicOn)
  const isMicStarting = useLocalMedia(media, ({ isStarting }) => isStarting.microphone)
  const isCameraOn = useLocalMedia(media, ({ own }) => own.isCameraOn)
  const isCameraStarting = useLocalMedia(media, ({ isStarting }) => isStarting.camera)
  return (
    <div className={classes.switches}>
      <Button
        variant="default"
        leftSection={isMicOn ? <IconMicrophone size={18} /> : <IconMicrophoneOff size={18} />}
        aria-busy={isMicStarting}
        onClick={() => media.setMic(!isMicOn)}
      >
        {isMicOn ? 'Mute' : 'Unmute'}
      </Button>
      <Button
        variant="default"
        leftSection={isCameraOn ? <IconVideo size={18} /> : <IconVideoOff size={18} />}
        aria-busy={isCameraStarting}
        onClick={() => media.setCamera(!isCameraOn)}
      >
        {isCameraOn ? 'Turn camera off' : 'Turn camera on'}
      </Button>
    </div>
  )
}

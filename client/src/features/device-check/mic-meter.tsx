import { useEffect, useState } from 'react'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'
import classes from './device-check.module.css'

const segments = 12
/** Of twelve: a voice, not the room. */
const voiceAt = 4

/** How loud the microphone hears it, in twelve steps, and what that means. */
export function MicMeter({ media }: { media: LocalMedia }) {
  const device = useLocalMedia(media, ({ inUse }) => inUse.microphone)
  return <Meter key={device ?? 'default'} media={media} />
}

function Meter({ media }: { media: LocalMedia }) {
  const isOn = useLocalMedia(media, ({ own }) => own.isMicOn)
  const hint = useLocalMedia(media, ({ own }) => own.hint)
  const step = useLocalMedia(media, ({ own }) => Math.round(own.level * segments))
  const isStarting = useLocalMedia(media, state => state.isStarting.microphone)
  const [wasHeard, setWasHeard] = useState(false)
  const isHeard = isOn && step >= voiceAt
  useEffect(() => {
    if (isHeard) setWasHeard(true)
  }, [isHeard])
  const filled = isOn ? step : 0
  return (
    <div className={classes.hearing}>
      {/* The element for it draws itself and cannot be made of segments. */}
      <div
        role="meter"
        className={classes.meter}
        aria-label="Microphone level"
        aria-valuemin={0}
        aria-valuemax={segments}
        aria-valuenow={filled}
        aria-valuetext={levelInWords(isOn, filled)}
      >
        {Array.from({ length: segments }, (_, index) => (
          <span key={index} className={classes.segment} data-filled={index < filled || undefined} />
        ))}
      </div>
      <span className={classes.dim} role="status">
        {meterWords({ isOn, isStarting, wasHeard, hint })}
      </span>
    </div>
  )
}

type Hearing = {
  isOn: boolean
  isStarting: boolean
  wasHeard: boolean
  hint: 'mutedTalk' | 'noSound' | null
}

function meterWords({ isOn, isStarting, wasHeard, hint }: Hearing): string {
  if (hint === 'mutedTalk') return 'You are muted, and it sounds as if you speak.'
  if (hint === 'noSound') return 'Nothing is heard. Look for a mute switch on it, or choose another.'
  if (isOn) return wasHeard ? 'Your microphone works.' : 'Say something.'
  return isStarting ? 'Starting.' : 'Microphone is off'
}

function levelInWords(isOn: boolean, step: number): string {
  if (!isOn) return 'off'
  if (step === 0) return 'silent'
  if (step < voiceAt) return 'quiet'
  return step < segments - 1 ? 'good' : 'loud'
}

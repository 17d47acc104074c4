import { Switch } from '@mantine/core'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import type { BlurState } from '../../live/call/local/own-camera.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'

/** Blurs what is behind you, and says what that costs on this device. */
export function BlurSwitch({ media }: { media: LocalMedia }) {
  const isBlurred = useLocalMedia(media, ({ own }) => own.isBlurred)
  const blur = useLocalMedia(media, state => state.blur)
  return (
    <Switch
      label="Blur my background"
      description={blurWords(blur, isBlurred)}
      checked={isBlurred}
      onChange={event => media.setBlur(event.currentTarget.checked)}
    />
  )
}

export function blurWords({ status, by, cost }: BlurState, isWanted: boolean): string {
  switch (status) {
    case 'off':
      return isWanted ? 'Begins with your camera.' : 'Off. Loads about 2 MB the first time.'
    case 'starting':
      return 'Getting ready.'
    case 'on':
      if (by === 'browser') return 'Your browser does it, at no cost to this page.'
      if (!cost) return 'On. Measuring what it costs here.'
      return `Takes about ${Math.round(cost.msPerFrame)} ms a frame on this device, at ${Math.round(cost.framesPerSecond)} frames a second.`
    case 'tooSlow': {
      const frames = cost ? Math.max(1, Math.floor(1000 / cost.msPerFrame)) : null
      const managed = frames === null ? 'too few frames' : `${frames} ${frames === 1 ? 'frame' : 'frames'}`
      return `Switched off: this device manages ${managed} a second with it, and a call wants 15.`
    }
    case 'failed':
      return 'It does not work in this browser.'
  }
}

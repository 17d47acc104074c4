import { Button, Select } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { canChooseSpeaker, type Device } from '../../live/call/local/devices.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { playTestTone } from '../../live/call/local/test-tone.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'
import classes from './device-check.module.css'

/** No device's id: those are never empty. */
const systemsOwn = ''

/** Which camera, microphone and speaker; remembered in this browser. */
export function DeviceSelects({ media }: { media: LocalMedia }) {
  return (
    <>
      <InputSelect media={media} kind="camera" label="Camera" />
      <InputSelect media={media} kind="microphone" label="Microphone" />
      <Speaker media={media} />
    </>
  )
}

type InputProps = { media: LocalMedia; kind: 'microphone' | 'camera'; label: string }

function InputSelect({ media, kind, label }: InputProps) {
  const devices = useLocalMedia(media, state => state.devices[kind])
  const chosen = useLocalMedia(media, state => state.chosen[kind])
  const inUse = useLocalMedia(media, state => state.inUse[kind])
  const missing = useLocalMedia(media, state => state.missing[kind])
  const isClosed = devices.length === 0
  return (
    <Select
      label={label}
      data={isClosed ? [] : withSystemsOwn(devices, chosen === null ? inUse : null)}
      value={isClosed ? null : (chosen ?? systemsOwn)}
      placeholder={`Listed once the ${kind} is allowed`}
      disabled={isClosed}
      onChange={id => media.chooseDevice(kind, id || null)}
      inputWrapperOrder={['label', 'input', 'description']}
      description={missing === null ? undefined : `${missing} is not plugged in, so this one is used.`}
    />
  )
}

function Speaker({ media }: { media: LocalMedia }) {
  const devices = useLocalMedia(media, state => state.devices.speaker)
  const chosen = useLocalMedia(media, state => state.chosen.speaker)
  const [isPlaying, setIsPlaying] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const canChoose = canChooseSpeaker() && devices.length > 0
  const test = async () => {
    setIsPlaying(true)
    setProblem(null)
    try {
      await playTestTone(canChooseSpeaker() ? chosen : null)
    } catch {
      setProblem('Nothing could be played. Choose another speaker, or look at your system’s sound settings.')
    } finally {
      setIsPlaying(false)
    }
  }
  return (
    <div>
      <div className={classes.speaker}>
        {canChoose ? (
          <Select
            className={classes.grow}
            label="Speaker"
            data={withSystemsOwn(devices, null)}
            value={chosen ?? systemsOwn}
            onChange={id => media.chooseDevice('speaker', id || null)}
          />
        ) : (
          <div className={classes.grow}>
            <p className={classes.label}>Speaker</p>
            <p className={classes.asSet}>As your device is set</p>
          </div>
        )}
        <Button
          variant="default"
          leftSection={<IconVolume size={18} />}
          aria-label="Test the speaker"
          aria-disabled={isPlaying}
          data-disabled={isPlaying}
          onClick={() => !isPlaying && void test()}
        >
          Test
        </Button>
      </div>
      <p className={classes.remark} role="status">
        {isPlaying ? 'Two soft notes are playing.' : problem}
      </p>
    </div>
  )
}

/** @param inUse the id of the one the system gave; null where it does not say, as Chromium for a microphone */
function withSystemsOwn(devices: readonly Device[], inUse: string | null) {
  const given = devices.find(({ id }) => id === inUse)
  return [
    { value: systemsOwn, label: given ? `System default · ${given.label}` : 'System default' },
    ...devices.map(({ id, label }) => ({ value: id, label })),
  ]
}

import { Button } from '@mantine/core'
import type { MediaProblem } from '../../live/call/call-state.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { useLocalMedia } from '../../live/call/local/use-local-media.ts'
import { browserName } from './browser-name.ts'
import classes from './device-check.module.css'
import { permissionSteps, type Input } from './permission-steps.ts'
import { problemWords } from './problem-words.ts'

/** What is wrong with the microphone or the camera, and what to do; one text where both have the same. */
export function PermissionHelp({ media }: { media: LocalMedia }) {
  const mic = useLocalMedia(media, ({ own }) => own.micProblem)
  const camera = useLocalMedia(media, ({ own }) => own.cameraProblem)
  const isSame = mic !== null && mic === camera
  return (
    // Always there, so that what appears in it is read out.
    <div className={classes.problems} role="status">
      {mic !== null && <Help media={media} problem={mic} inputs={isSame ? both : ['microphone']} />}
      {camera !== null && !isSame && <Help media={media} problem={camera} inputs={['camera']} />}
    </div>
  )
}

const both = ['microphone', 'camera'] as const

type Props = { media: LocalMedia; problem: MediaProblem; inputs: readonly Input[] }

function Help({ media, problem, inputs }: Props) {
  const { title, text, canAskAgain } = problemWords(problem, inputs)
  const askAgain = () => {
    if (inputs.includes('microphone')) media.setMic(true)
    if (inputs.includes('camera')) media.setCamera(true)
  }
  return (
    <div className={classes.problem}>
      <p className={classes.problemTitle}>{title}</p>
      {text !== null && <p className={classes.problemText}>{text}</p>}
      {problem === 'denied' && (
        <ol className={classes.steps}>
          {permissionSteps(browserName(navigator.userAgent, navigator.maxTouchPoints), inputs).map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {canAskAgain && (
        <Button variant="default" size="xs" h={32} onClick={askAgain}>
          Ask again
        </Button>
      )}
    </div>
  )
}

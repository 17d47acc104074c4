import type { FilePreview } from '@dryrun/shared/contract/library'
import { Text } from '@mantine/core'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import classes from './guide-editor.module.css'

const steps = [1, 2, 3, 4] as const

/** A round with its rubric: what each step looks like, and what single levels expect otherwise. */
export function RubricTable({ round }: { round: (FilePreview & { kind: 'round' })['round'] }) {
  return (
    <>
      <h3 className={classes.previewTitle}>{round.title}</h3>
      <Text size="sm" c="dimmed">
        {round.stage}, {round.minutes} min, about {round.topics.join(', ')}
      </Text>
      <Text>{round.about}</Text>
      {round.rubric.dimensions.map(({ id, title, listenFor, anchors, anchorsByLevel }) => (
        <section key={id}>
          <h4 className={classes.previewTitle}>{title}</h4>
          <Text size="sm" c="dimmed">
            {listenFor}
          </Text>
          <table className={classes.table}>
            <tbody>
              {steps.map(points => (
                <tr key={points}>
                  <th scope="row">
                    <ScoreBlocks score={points} size="sm" />
                  </th>
                  <td>
                    {anchors[points]}
                    {Object.entries(anchorsByLevel).map(([level, own]) =>
                      own[points] === undefined ? null : (
                        <div key={level}>
                          <strong>{level}:</strong> {own[points]}
                        </div>
                      ),
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import { Card } from '../../ui/card.tsx'
import classes from './reader.module.css'

/** The facts somebody looks up again and again. */
export function GuideGlance({ glance }: { glance: GuideFacts['glance'] }) {
  return (
    <div id="glance">
      <Card title="At a glance">
        <dl className={classes.glance}>
          {glance.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  )
}

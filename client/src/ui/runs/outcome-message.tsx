import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './run-panel.module.css'

const icons = { good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX, plain: IconInfoCircle }

type Props = { tone: keyof typeof icons; title: string; children?: ReactNode }

/** A sentence on how a run came out; the tone adds a sign and never stands alone. */
export function OutcomeMessage({ tone, title, children }: Props) {
  const Icon = icons[tone]
  return (
    <div className={classes.message} data-tone={tone}>
      <Icon size={18} aria-hidden className={classes.messageIcon} />
      <div>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {children !== undefined && (
          <Text size="sm" component="div">
            {children}
          </Text>
        )}
      </div>
    </div>
  )
}

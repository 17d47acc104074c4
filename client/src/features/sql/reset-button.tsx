import { Button, Group, Popover, Text } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useState } from 'react'
import classes from '../../ui/runs/run-panel.module.css'

/** Asks before it acts: the rows that people wrote cannot be brought back. */
export function ResetButton({ disabled, onReset }: { disabled: boolean; onReset(): void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      withArrow
      width={280}
      position="bottom-start"
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          className={classes.signOnly ?? ''}
          leftSection={<IconRestore size={14} />}
          disabled={disabled}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.signWord}>Reset</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Reset the database">
        <Text size="sm">
          The tables go back to the question's rows. What anybody inserted, changed or created is gone for
          good. Your SQL text stays.
        </Text>
        <Group gap="xs" mt="sm">
          <Button
            size="xs"
            color="red.9"
            onClick={() => {
              setOpen(false)
              onReset()
            }}
          >
            Reset the database
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpen(false)}>
            Keep it
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}

import { Anchor, Text } from '@mantine/core'

type Props = { line: number; onJumpTo?: ((line: number, column: number) => void) | undefined }

/** Where an error is; leads there where there is an editor to lead to. */
export function LineLink({ line, onJumpTo }: Props) {
  if (!onJumpTo) {
    return (
      <Text component="span" size="sm">
        Line {line}
      </Text>
    )
  }
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => onJumpTo(line, 1)}>
      Go to line {line}
    </Anchor>
  )
}

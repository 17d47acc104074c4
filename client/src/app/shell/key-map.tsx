import { Modal, Table } from '@mantine/core'
import { Kbd } from '../../ui/kbd.tsx'
import type { PageAction } from '../../ui/page-actions.ts'
import { actionsByGroup } from './actions-by-group.ts'

type Props = { actions: readonly PageAction[]; close: () => void }

const everywhere: PageAction[] = [
  { id: 'palette', label: 'Search', group: 'Everywhere', keys: 'mod+K', run: () => {} },
  { id: 'leave', label: 'Leave a dialog or a menu', group: 'Everywhere', keys: 'Escape', run: () => {} },
]

/** The keys that work on this page. */
export function KeyMap({ actions, close }: Props) {
  const groups = actionsByGroup([...everywhere, ...actions].filter(({ keys }) => keys !== undefined))
  return (
    <Modal opened onClose={close} title="Keys on this page" size="md">
      <Table>
        {groups.map(([group, ofGroup]) => (
          <Table.Tbody key={group}>
            <Table.Tr>
              <Table.Th colSpan={2} scope="rowgroup">
                {group}
              </Table.Th>
            </Table.Tr>
            {ofGroup.map(({ id, label, keys }) => (
              <Table.Tr key={id}>
                <Table.Td>{label}</Table.Td>
                <Table.Td ta="right">{keys !== undefined && <Kbd keys={keys} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </Modal>
  )
}

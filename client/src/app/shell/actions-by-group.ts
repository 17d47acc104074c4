import type { PageAction } from '../../ui/page-actions.ts'

/** Groups in the order they first appear, the page's own before the shell's. */
export function actionsByGroup(actions: readonly PageAction[]): [string, PageAction[]][] {
  const groups = new Map<string, PageAction[]>()
  for (const action of actions) {
    const group = groups.get(action.group)
    if (group) group.push(action)
    else groups.set(action.group, [action])
  }
  return [...groups]
}

import { useLocalStorage } from '@mantine/hooks'

/** Where faces stand: a row below the bar, a column on top of the side panel, or in the place of the workspace. */
export const callLayouts = {
  column: 'Beside the workspace',
  strip: 'In a row above',
  full: 'In the place of the workspace',
} as const
export type CallLayout = keyof typeof callLayouts

/** What was chosen in this browser. */
export function useCallLayout() {
  const [layout, setLayout] = useLocalStorage<CallLayout>({
    key: 'dryrun-call-layout',
    defaultValue: 'column',
    getInitialValueInEffect: false,
    deserialize: kept => (kept !== undefined && kept in callLayouts ? (kept as CallLayout) : 'column'),
    serialize: chosen => chosen,
  })
  return [layout, setLayout] as const
}

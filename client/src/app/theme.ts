import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core'

/** The one accent. */
const iris: MantineColorsTuple = [
  '#f4f4ff',
  '#e8e8fd',
  '#d3d3fa',
  '#b7b8f4',
  '#9c9eee',
  '#7b7ce4',
  '#5b5bd6',
  '#4d4cc0',
  '#403fa3',
  '#31307c',
]

/** Slightly cool neutrals for the light scheme; 6 is the dimmed text and keeps AA on white. */
const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f7',
  '#e6e9ef',
  '#d8dde6',
  '#c3c9d5',
  '#8a92a3',
  '#5d6576',
  '#454c5b',
  '#2f3541',
  '#1b1f28',
]

/** The same for the dark scheme: 0 is the text, 2 dimmed text, 4 borders, 6 controls, 7 the page. */
const dark: MantineColorsTuple = [
  '#e4e7ee',
  '#c3c9d5',
  '#9ba4b5',
  '#6b7486',
  '#343a48',
  '#282d39',
  '#1c2029',
  '#14161c',
  '#0f1116',
  '#0a0b0f',
]

const heading = (fontSize: string, lineHeight: string) => ({ fontSize, lineHeight, fontWeight: '620' })

/** The one theme; the colours that mean something (roles, states, surfaces) are variables in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, gray, dark },
  black: '#1b1f28',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.55', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '620',
    textWrap: 'balance',
    sizes: {
      h1: heading('28px', '1.25'),
      h2: heading('20px', '1.3'),
      h3: heading('16px', '1.4'),
      h4: heading('14px', '1.45'),
      h5: heading('13px', '1.45'),
      h6: heading('12px', '1.45'),
    },
  },
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { title: { fontWeight: 620, lineHeight: 1.4 } },
    },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 100 } } },
  },
})

/** Where the choice is kept; `public/color-scheme.js` reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'dryrun-color-scheme' })

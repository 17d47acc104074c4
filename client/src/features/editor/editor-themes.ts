import type { editor } from 'monaco-editor/editor'

export type ColorScheme = 'light' | 'dark'

interface Palette {
  base: 'vs' | 'vs-dark'
  paper: string
  ink: string
  faint: string
  keyword: string
  string: string
  number: string
  name: string
  comment: string
  line: string
  selection: string
  accent: string
}

/** Every ink stands on its paper with at least 4.5 : 1; a test counts. */
export const palettes: Record<ColorScheme, Palette> = {
  light: {
    base: 'vs',
    paper: '#ffffff',
    ink: '#23262d',
    faint: '#6b7280',
    keyword: '#4a3fb5',
    string: '#0f6d5f',
    number: '#a3470b',
    name: '#1d5fa8',
    comment: '#66707d',
    line: '#f5f6f8',
    selection: '#d9dbfb',
    accent: '#5b5bd6',
  },
  dark: {
    base: 'vs-dark',
    paper: '#16181d',
    ink: '#e3e5ea',
    faint: '#8b93a1',
    keyword: '#aaa6ff',
    string: '#7fd6c2',
    number: '#f0b072',
    name: '#8cc1f5',
    comment: '#9099a6',
    line: '#1d2027',
    selection: '#363a63',
    accent: '#9d9bff',
  },
}

/** The palettes as Monaco themes, named `dryrun-light` and `dryrun-dark`. */
export function editorTheme(scheme: ColorScheme): editor.IStandaloneThemeData {
  const palette = palettes[scheme]
  const rule = (token: string, colour: string, fontStyle = '') => ({
    token,
    foreground: colour.slice(1),
    fontStyle,
  })
  return {
    base: palette.base,
    inherit: false,
    rules: [
      rule('', palette.ink),
      ...['keyword', 'operator.sql', 'tag'].map(token => rule(token, palette.keyword)),
      ...['string', 'string.escape', 'variable.source'].map(token => rule(token, palette.string)),
      rule('number', palette.number),
      ...['predefined', 'type', 'attribute.name'].map(token => rule(token, palette.name)),
      rule('comment', palette.comment),
      rule('strong', palette.ink, 'bold'),
      rule('emphasis', palette.ink, 'italic'),
    ],
    colors: editorColours(palette),
  }
}

function editorColours(palette: Palette): Record<string, string> {
  return {
    'editor.background': palette.paper,
    'editor.foreground': palette.ink,
    'editor.lineHighlightBackground': palette.line,
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': palette.selection,
    'editor.inactiveSelectionBackground': `${palette.selection}99`,
    'editor.findMatchBackground': `${palette.number}66`,
    'editor.findMatchHighlightBackground': `${palette.number}33`,
    'editorCursor.foreground': palette.accent,
    'editorLineNumber.foreground': palette.faint,
    'editorLineNumber.activeForeground': palette.ink,
    'editorIndentGuide.background1': `${palette.faint}33`,
    'editorWhitespace.foreground': `${palette.faint}66`,
    'editorWidget.background': palette.line,
    'editorWidget.foreground': palette.ink,
    'editorWidget.border': `${palette.faint}66`,
    'editorSuggestWidget.selectedBackground': palette.selection,
    'editorSuggestWidget.selectedForeground': palette.ink,
    'editorSuggestWidget.selectedIconForeground': palette.ink,
    'editorSuggestWidget.background': palette.line,
    'editorSuggestWidget.foreground': palette.ink,
    'editorSuggestWidget.border': `${palette.faint}66`,
    'editorSuggestWidget.highlightForeground': palette.keyword,
    'editorSuggestWidget.focusHighlightForeground': palette.keyword,
    'input.background': palette.paper,
    'input.foreground': palette.ink,
    'input.border': `${palette.faint}99`,
    focusBorder: palette.accent,
    'scrollbarSlider.background': `${palette.faint}4d`,
    'scrollbarSlider.hoverBackground': `${palette.faint}80`,
    'editorOverviewRuler.border': '#00000000',
  }
}

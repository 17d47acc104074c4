import { editorTheme } from './editor-themes.ts'

export type Monaco = typeof import('./monaco-parts.ts')

export const codeFont = 'JetBrains Mono Variable'
/** Monaco measures letters once; it is not kept waiting longer than this for the font. */
const fontWaitMs = 1500

const ourLanguages = ['sql', 'python', 'javascript', 'typescript', 'markdown'] as const

let loading: Promise<Monaco> | undefined

/** Monaco with our languages, themes and worker; fetched at the first call, which a failure lets one repeat. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<Monaco> {
  const [monaco, { default: EditorWorker }] = await Promise.all([
    import('./monaco-parts.ts'),
    // A file of our own origin: `worker-src 'self'` holds without blob addresses.
    import('monaco-editor/editor/editor.worker.js?worker'),
  ])
  globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }
  monaco.editor.defineTheme('dryrun-light', editorTheme('light'))
  monaco.editor.defineTheme('dryrun-dark', editorTheme('dark'))
  await waitForFont(monaco)
  // Monaco fetches a language at its first use, which may be when the network is away.
  for (const language of ourLanguages) monaco.editor.colorize(' ', language, {}).catch(() => undefined)
  return monaco
}

/** Carets stand beside their letters only when the font that is measured is the one that is drawn. */
async function waitForFont(monaco: Monaco): Promise<void> {
  // Absent in test environments and some embedded browsers.
  const fonts = document.fonts as FontFaceSet | undefined
  if (!fonts) return
  fonts.addEventListener('loadingdone', () => monaco.editor.remeasureFonts())
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise(resolve => (timer = setTimeout(resolve, fontWaitMs)))
  const loaded = Promise.all([fonts.load(`14px "${codeFont}"`), fonts.load(`600 14px "${codeFont}"`)])
  await Promise.race([loaded.catch(() => []), patience])
  clearTimeout(timer)
}

export type BrowserName = 'chrome' | 'edge' | 'firefox' | 'safari' | 'ios' | 'android' | 'other'

/**
 * Which browser's settings a person has to find.
 *
 * @param touchPoints an iPad calls itself a Mac, which has none
 */
export function browserName(userAgent: string, touchPoints: number): BrowserName {
  const isMac = /Macintosh/.test(userAgent)
  // On these every browser asks by the system's own settings.
  if (/iPhone|iPad|iPod/.test(userAgent) || (isMac && touchPoints > 1)) return 'ios'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  if (/Android/.test(userAgent)) return 'android'
  if (/Edg\//.test(userAgent)) return 'edge'
  if (/Chrome\/|Chromium\//.test(userAgent)) return 'chrome'
  if (/Safari\//.test(userAgent) && isMac) return 'safari'
  return 'other'
}

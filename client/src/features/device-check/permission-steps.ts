import type { BrowserName } from './browser-name.ts'

export type Input = 'microphone' | 'camera'

/** `what`: as in a sentence; `switches`: as the settings call them. */
type Words = { what: string; switches: string }

const steps: Record<BrowserName, (words: Words) => string[]> = {
  chrome: words => chromiumSteps(words, 'Chrome'),
  edge: words => chromiumSteps(words, 'Edge'),
  firefox: ({ switches }) => [
    'Open the crossed-out sign at the left of the address.',
    `Clear “Blocked” beside ${switches}.`,
    'Press “Ask again” here, and allow it.',
  ],
  safari: ({ what, switches }) => [
    'In the menu bar, open Safari, then Settings for this website.',
    `Set ${switches} to Allow.`,
    `If it is so already, allow Safari the ${what} in System Settings, Privacy & Security.`,
  ],
  ios: ({ switches }) => [
    'Open the page menu at the left of the address, then Website Settings.',
    `Set ${switches} to Allow.`,
    `In another browser than Safari: open Settings, find the browser, and switch ${switches} on.`,
  ],
  android: ({ what, switches }) => [
    'Open the sign at the left of the address, then Permissions.',
    `Allow ${switches}.`,
    `If it is allowed already, allow your browser the ${what} in the phone’s settings, Apps.`,
  ],
  other: ({ what }) => [
    'Open this site’s permissions in your browser, mostly at the left of the address.',
    `Allow the ${what}.`,
    'Press “Ask again” here.',
  ],
}

function chromiumSteps({ what, switches }: Words, name: string): string[] {
  return [
    'Open the sign at the left of the address.',
    `Switch ${switches} on.`,
    `If it is on already, allow ${name} the ${what} in your system’s privacy settings.`,
  ]
}

const switchNames: Record<Input, string> = { microphone: 'Microphone', camera: 'Camera' }

/** How to allow again what was blocked, step by step. `inputs` is not empty. */
export function permissionSteps(browser: BrowserName, inputs: readonly Input[]): string[] {
  const switches = inputs.map(input => switchNames[input]).join(' and ')
  return steps[browser]({ what: inputs.join(' and '), switches })
}

import { expect, test } from 'vitest'
import { browserName, type BrowserName } from './browser-name.ts'
import { permissionSteps } from './permission-steps.ts'
import { problemWords } from './problem-words.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'

test.each<[BrowserName, string, number]>([
  ['chrome', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 0],
  ['chrome', `${mac} ${webkit} Chrome/142.0.0.0 Safari/537.36`, 0],
  [
    'edge',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    0,
  ],
  ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 0],
  ['firefox', 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 5],
  ['safari', `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, 0],
  ['ios', `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, 5],
  [
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1',
    5,
  ],
  [
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Safari/604.1',
    5,
  ],
  ['android', `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36`, 5],
  ['other', 'Mozilla/5.0 (compatible; Something/1.0)', 0],
])('V37: %s is known by %s', (browser, userAgent, touchPoints) => {
  expect(browserName(userAgent, touchPoints)).toBe(browser)
})

const browsers = ['chrome', 'edge', 'firefox', 'safari', 'ios', 'android', 'other'] as const

test.each(browsers)('V37: the steps of %s name what is blocked, and only that', browser => {
  expect(permissionSteps(browser, ['camera']).join(' ')).toMatch(/camera/i)
  expect(permissionSteps(browser, ['camera']).join(' ')).not.toMatch(/microphone/i)
  expect(permissionSteps(browser, ['microphone', 'camera']).join(' ')).toMatch(/microphone and camera/i)
})

test('V37: no two browsers are told the same', () => {
  const told = browsers.map(browser => permissionSteps(browser, ['camera']).join(' '))
  expect(new Set(told).size).toBe(browsers.length)
})

test('V37: asking again is offered only where it may go otherwise', () => {
  expect(problemWords('insecure', ['camera']).canAskAgain).toBe(false)
  expect(problemWords('unsupported', ['camera']).canAskAgain).toBe(false)
  expect(problemWords('dismissed', ['camera']).canAskAgain).toBe(true)
  expect(problemWords('inUse', ['microphone', 'camera'])).toEqual({
    title: 'Your microphone and camera are taken by another program.',
    text: 'Close the program that uses them, then ask again.',
    canAskAgain: true,
  })
})

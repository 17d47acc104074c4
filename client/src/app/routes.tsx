import type { RouteObject } from 'react-router'
import { pathPatterns, paths } from '../paths.ts'
import { CrashPage } from './crash-page.tsx'
import { FirstPaint } from './first-paint.tsx'
import { RequirePerson } from './require-person.tsx'
import { Root } from './root.tsx'
import { Shell } from './shell/shell.tsx'

/** Pages for somebody the server knows: an account, or a guest with a seat. */
const ownPages: RouteObject[] = [
  {
    path: paths.sessions,
    lazy: async () => ({ Component: (await import('../pages/sessions.tsx')).SessionsPage }),
  },
  {
    path: paths.newSession,
    lazy: async () => ({ Component: (await import('../pages/new-session.tsx')).NewSessionPage }),
  },
  inSession(
    {
      path: pathPatterns.session,
      lazy: async () => ({ Component: (await import('../pages/lobby.tsx')).LobbyPage }),
    },
    {
      path: pathPatterns.ready,
      lazy: async () => ({ Component: (await import('../pages/ready.tsx')).ReadyPage }),
    },
    {
      path: pathPatterns.report,
      lazy: async () => ({ Component: (await import('../pages/report.tsx')).ReportPage }),
    },
  ),
  {
    path: paths.feedback,
    lazy: async () => ({ Component: (await import('../pages/feedback.tsx')).FeedbackPage }),
  },
  { path: paths.guides, lazy: async () => ({ Component: (await import('../pages/guides.tsx')).GuidesPage }) },
  {
    path: pathPatterns.guide,
    lazy: async () => ({ Component: (await import('../pages/guide.tsx')).GuidePage }),
  },
  {
    path: pathPatterns.quiz,
    lazy: async () => ({ Component: (await import('../pages/quiz.tsx')).QuizPage }),
  },
  {
    path: pathPatterns.findLevel,
    lazy: async () => ({ Component: (await import('../pages/find-level.tsx')).FindLevelPage }),
  },
  {
    path: paths.myGuides,
    lazy: async () => ({ Component: (await import('../pages/my-guides.tsx')).MyGuidesPage }),
  },
  {
    path: pathPatterns.editGuide,
    lazy: async () => ({ Component: (await import('../pages/guide-editor.tsx')).GuideEditorPage }),
  },
  {
    path: pathPatterns.questions,
    lazy: async () => ({ Component: (await import('../pages/questions.tsx')).QuestionsPage }),
  },
  {
    path: pathPatterns.question,
    lazy: async () => ({ Component: (await import('../pages/question.tsx')).QuestionPage }),
  },
]

const openPages: RouteObject[] = [
  { path: paths.home, lazy: async () => ({ Component: (await import('../pages/home.tsx')).HomePage }) },
  {
    path: paths.signIn,
    lazy: async () => ({ Component: (await import('../pages/sign-in.tsx')).SignInPage }),
  },
  {
    path: paths.signUp,
    lazy: async () => ({ Component: (await import('../pages/create-account.tsx')).CreateAccountPage }),
  },
  {
    path: pathPatterns.join,
    lazy: async () => ({ Component: (await import('../pages/join.tsx')).JoinPage }),
  },
  { path: '*', lazy: async () => ({ Component: (await import('../pages/not-found.tsx')).NotFoundPage }) },
]

/** The room fills the window with a bar of its own, so it stands outside the shell. */
const room: RouteObject = {
  path: pathPatterns.room,
  lazy: async () => ({ Component: (await import('../pages/room.tsx')).RoomPage }),
}

export const appRoutes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: CrashPage,
    HydrateFallback: FirstPaint,
    children: [
      {
        Component: Shell,
        children: [
          // Inside the shell, so that a page that breaks leaves the way to the others standing.
          {
            ErrorBoundary: CrashPage,
            children: [...openPages, { Component: RequirePerson, children: ownPages }],
          },
        ],
      },
      { Component: RequirePerson, ErrorBoundary: CrashPage, children: [inSession(room)] },
    ],
  },
]

/** Around the pages that join a session; loaded with them, since it brings the socket along. */
function inSession(...pages: RouteObject[]): RouteObject {
  return {
    lazy: async () => ({ Component: (await import('./session-pages.tsx')).SessionPages }),
    children: pages,
  }
}

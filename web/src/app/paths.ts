import type { Id } from '../api/schema';

/** Every address of the app; screens link through these and nothing else. */
export const paths = {
  today: '/',
  channels: '/channels',
  channel: (channel: Id) => `/channels/${channel}`,
  topic: (channel: Id, topic: Id) => `/channels/${channel}/${topic}`,
  /** A topic, opened at the message with this ordinal. */
  message: (channel: Id, topic: Id, ordinal: number) => `/channels/${channel}/${topic}?at=${ordinal}`,
  search: (query?: string) => `/search${query === undefined ? '' : `?q=${encodeURIComponent(query)}`}`,
  consultations: '/consultations',
  consultation: (consultation: Id) => `/consultations/${consultation}`,
  newConsultation: '/consultations/new',
  withSecretariat: '/consultations/with-secretariat',
  consultationFigures: '/consultations/figures',
  meetings: '/meetings',
  newMeeting: '/meetings/new',
  meeting: (meeting: Id) => `/meetings/${meeting}`,
  editMeeting: (meeting: Id) => `/meetings/${meeting}/edit`,
  registrations: (meeting: Id) => `/meetings/${meeting}/registrations`,
  unanswered: (meeting: Id) => `/meetings/${meeting}/unanswered`,
  importRegistrations: (meeting: Id) => `/meetings/${meeting}/import`,
  /** The page of a meeting for everybody, which the hub writes itself. */
  publicMeeting: (code: string) => `/m/${code}`,
  floor: (segment: Id) => `/floor/${segment}`,
  directory: '/directory',
  organisations: '/directory/organisations',
  focalPoints: '/directory/focal-points',
  gaps: '/directory/gaps',
  state: (iso: string) => `/directory/states/${iso}`,
  organisation: (organisation: Id) => `/directory/organisations/${organisation}`,
  focalPoint: (focalPoint: Id) => `/directory/focal-points/${focalPoint}`,
  chair: (segment: Id) => `/floor/${segment}/chair`,
  settings: '/settings',
  /** How one wants mail, or with a focal point how its shared mailbox is to get it. */
  mailSettings: (reader?: Id) => `/settings/mail${reader === undefined ? '' : `/${reader}`}`,
  administration: '/administration',
  directoryFile: '/administration/directory',
  contactPolicies: '/administration/contact-data',
  outbox: '/administration/mail',
  signIn: '/sign-in',
  demo: '/demo',
  demoMailboxes: '/demo/mail',
  demoMailbox: (address: string) => `/demo/mail/${encodeURIComponent(address)}`,
} as const;

/** Places that anybody may open without a session. */
export const isPublic = (path: string): boolean => /^\/(sign-in|invitation|demo)(\/|$)/.test(path);

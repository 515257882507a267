export const signIn = {
  title: 'Who is at the till?',
  people: 'People',
  pinOf: 'PIN of {{name}}',
  digit: 'Digit {{digit}}',
  erase: 'Erase the last digit',
  enter: 'Sign in',
  checking: 'Checking…',
  keyboard: 'Digits and Enter on the keyboard work too',
  lockedFor: 'Locked for {{time}} after too many wrong PINs.',
  waiting: 'Waiting for Kaduo’s core…',
} as const;
